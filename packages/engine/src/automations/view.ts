import { formatTimestamp } from '@guanxi/core'
import type { AutomationRun, AutomationRunPage } from '@guanxi/core/api'
import type { RunRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { readLinks } from './chain.ts'
import { readLog } from './log.ts'

type Wanted = Parameters<Engine['runs']['list']>[1]

/** Runs, newest first. */
export async function listRuns(engine: Engine, session: Session, wanted: Wanted): Promise<AutomationRunPage> {
  const found = await engine.runs.list(session, { ...wanted, limit: wanted.limit + 1 })
  const items = found.slice(0, wanted.limit).map((run) => viewRun(engine, run))
  return { items, next: found.length > wanted.limit ? (items.at(-1)?.id ?? null) : null }
}

export function viewRun(engine: Engine, run: RunRow): AutomationRun {
  const { id, automation, customer, revision, cause, event, state, step, reason } = run
  const time = (at: number | null): string | null => (at === null ? null : formatTimestamp(at))
  return {
    id,
    automation,
    customer,
    revision,
    cause,
    event,
    state,
    step,
    reason,
    label: engine.model.automations.get(automation)?.label ?? automation,
    at: formatTimestamp(run.at),
    chain: readLinks(run.chain).map((link) => link.automation),
    log: readLog(run.log),
    resumesAt: time(run.resumesAt),
    endedAt: time(run.endedAt),
  }
}

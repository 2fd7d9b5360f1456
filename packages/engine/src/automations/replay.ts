import { formatTimestamp } from '@guanxi/core'
import type { Replay, ReplayedAutomation } from '@guanxi/core/api'
import type { CustomerRow, EventRow, Session } from '@guanxi/database'
import { maskedNow } from '../access/personal.ts'
import type { Engine } from '../crm/engine.ts'
import { breather } from '../customers/breather.ts'
import { newCustomer } from '../customers/new-customer.ts'
import { explainCondition } from '../explain/condition.ts'
import { save, startWork, takeIn } from '../events/take-in.ts'
import { createJudge } from '../judge/judge.ts'
import type { Asked } from '../judge/firing.ts'
import { inMemory } from '../memory/in-memory.ts'

/**
 * What would have set automations off for a customer from the beginning, and whether their conditions held: its events happen again, each at its
 * time, in a database of their own. Fields are as they are now, for what they were before is not kept; ranks place nobody who is alone.
 * @param automation only this one; null for all
 */
export async function replayFor(
  live: Engine,
  session: Session,
  customer: CustomerRow,
  automation: string | null,
  now: number,
): Promise<Replay> {
  const events = await live.events.until(session, [customer.id], now)
  const { model } = live
  const hidden = await maskedNow(live, session, customer)
  const items: ReplayedAutomation[] = []
  const listen = (asked: Asked): void => {
    if (automation === null || asked.automation.name === automation) items.push(told(live, asked, hidden))
  }
  await inMemory(model, async (engine, database) => {
    const judge = createJudge(model, engine.events, listen)
    const silent: Engine = { ...engine, judge, listen: () => {} }
    await database.transaction(
      async (memory) => await play(silent, memory, customer, events, { now, breathe: breather(session) }),
    )
  })
  return { customer: customer.id, until: formatTimestamp(now), items }
}

async function play(
  engine: Engine,
  session: Session,
  { id, type, createdAt, ...values }: CustomerRow,
  events: readonly EventRow[],
  { now, breathe }: { readonly now: number; readonly breathe: () => Promise<void> },
): Promise<void> {
  const born = Math.min(createdAt, events[0]?.at ?? createdAt)
  const fields = [...engine.model.fields.keys()].map((name) => [name, values[name] ?? null] as const)
  const row: CustomerRow = { ...newCustomer(engine, type, Object.fromEntries(fields), born, 0), id }
  const moment = async (at: number, happened: readonly EventRow[]): Promise<void> => {
    const created = new Set(row.$judgedAt === null ? [row] : [])
    const work = await startWork(engine, session, { customers: [row], created }, at)
    await takeIn(engine, session, work, happened)
    await save(engine, session, work)
    await breathe()
  }
  const turnTo = async (until: number): Promise<void> => {
    while (row.$dueAt !== null && row.$dueAt <= until) await moment(row.$dueAt, [])
  }
  if (events[0]?.at !== born) await moment(born, [])
  for (const [at, happened] of Map.groupBy(events, (event) => event.at)) {
    await turnTo(at)
    await moment(at, happened)
  }
  await turnTo(now)
}

function told(
  { model }: Engine,
  { automation, at, cause, event, held, environment }: Asked,
  hidden: ReadonlySet<string>,
): ReplayedAutomation {
  const { name, label, when } = automation
  return {
    automation: name,
    label,
    at: formatTimestamp(at),
    cause,
    event: event?.id ?? null,
    held,
    condition: when === null ? null : explainCondition(model, when, environment, hidden),
  }
}

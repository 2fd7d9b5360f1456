import { sourceOf } from '@guanxi/core'
import { liveRevision } from '@guanxi/database'
import type { Session } from '@guanxi/database'
import { admit, beforeOf } from '../crm/admit.ts'
import type { Admitted, Given } from '../crm/admit.ts'
import type { Engine } from '../crm/engine.ts'

/**
 * Reads a draft as publishing it would, and refuses what that would refuse.
 * @throws ConfigError
 */
export async function admitDraft(engine: Engine, session: Session, config: unknown): Promise<Admitted> {
  const latest = await liveRevision(session)
  const before = beforeOf(latest, engine.recompile)
  return await admit(session, engine.database.dialect, readGiven(engine, config), latest, before)
}

/** @throws ConfigError with places */
export function readGiven(engine: Engine, config: unknown): Given {
  const source = sourceOf(config)
  return { source, model: source.check((document) => engine.compile(document)) }
}

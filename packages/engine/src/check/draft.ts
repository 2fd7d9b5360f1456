import { sourceOf } from '@guanxi/core'
import { liveRevision } from '@guanxi/database'
import type { Session } from '@guanxi/database'
import { admit } from '../crm/admit.ts'
import type { Engine } from '../crm/engine.ts'
import type { Admitted } from '../simulate/draft.ts'

/**
 * Reads a draft as publishing it would, and refuses what that would refuse.
 * @throws ConfigError
 */
export async function admitDraft(engine: Engine, session: Session, config: unknown): Promise<Admitted> {
  const source = sourceOf(config)
  const model = source.check((document) => engine.compile(document))
  const latest = await liveRevision(session)
  return { model, columns: await admit(session, engine.database.dialect, { source, model }, latest) }
}

import { sourceOf } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import { liveRevision } from '@guanxi/database'
import type { Session } from '@guanxi/database'
import { admit } from '../crm/admit.ts'
import type { Engine } from '../crm/engine.ts'

/**
 * Reads a draft as publishing it would, and refuses what that would refuse.
 * @throws ConfigError
 */
export async function admitDraft(engine: Engine, session: Session, config: unknown): Promise<Model> {
  const source = sourceOf(config)
  const model = source.check((document) => engine.compile(document))
  await admit(session, engine.database.dialect, { source, model }, await liveRevision(session))
  return model
}

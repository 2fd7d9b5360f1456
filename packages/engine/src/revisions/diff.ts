import {
  compareBackwards,
  compareDocuments,
  ConfigError,
  describeModel,
  parseConfiguration,
  sourceOf,
} from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type { ConfigDiff } from '@guanxi/core/api'
import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { findRevision } from './find.ts'

interface Side {
  /** Null for a draft. */
  readonly number: number | null
  readonly document: unknown
  /** Null where it cannot be used here: it can be compared all the same, but for the words of its conditions. */
  readonly model: Model | null
}

/**
 * What tells one configuration from another.
 * @param from the number of a revision; the live one where it is null
 * @param to the same, or a draft
 * @throws GuanxiError `config.revision-unknown`; ConfigError where a draft has not the form of a configuration
 */
export async function diff(
  engine: Engine,
  session: Session,
  from: number | null,
  to: unknown,
): Promise<ConfigDiff> {
  const revision = await findRevision(session, from)
  const before = sideOf(engine, revision.number, JSON.parse(revision.document))
  const after = await afterOf(engine, session, to)
  const compare =
    after.number !== null && after.number < revision.number ? compareBackwards : compareDocuments
  return {
    from: revision.number,
    to: after.number,
    changes: compare(before.document, after.document, { before: before.model, after: after.model }),
    before: before.model === null ? null : describeModel(before.model),
    after: after.model === null ? null : describeModel(after.model),
  }
}

async function afterOf(engine: Engine, session: Session, to: unknown): Promise<Side> {
  if (to === null || typeof to === 'number') {
    const revision = await findRevision(session, to)
    return sideOf(engine, revision.number, JSON.parse(revision.document))
  }
  const source = sourceOf(to)
  source.check(parseConfiguration)
  return sideOf(engine, null, source.document)
}

function sideOf({ compile }: Engine, number: number | null, document: unknown): Side {
  try {
    return { number, document, model: compile(document) }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { number, document, model: null }
  }
}

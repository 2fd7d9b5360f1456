import {
  compareBackwards,
  compareDocuments,
  ConfigError,
  describeModel,
  inTurn,
  parseConfiguration,
  renamesOf,
  sayingRenames,
  sourceOf,
} from '@guanxi/core'
import type { Model, Rename } from '@guanxi/core'
import type { ConfigDiff } from '@guanxi/core/api'
import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { findRevision } from './find.ts'
import { renamesSince } from './renames.ts'

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
  const isBack = after.number !== null && after.number < revision.number
  const [earlier, later] = isBack ? [after, before] : [before, after]
  const renames = await renamesOnTheWay(engine, session, earlier, later)
  const said = sayingRenames(earlier.document, later.document, renames)
  const models = { before: before.model, after: after.model }
  return {
    from: revision.number,
    to: after.number,
    changes: isBack
      ? compareBackwards(said, after.document, models)
      : compareDocuments(before.document, said, models),
    before: before.model === null ? null : describeModel(before.model),
    after: after.model === null ? null : describeModel(after.model),
  }
}

/** What goes on under another name on the way from one to the other, in whatever revision in between that was said. */
async function renamesOnTheWay(
  engine: Engine,
  session: Session,
  earlier: Side,
  later: Side,
): Promise<readonly Rename[]> {
  const since = await renamesSince(engine, session, earlier.number ?? 0, later.number ?? undefined)
  if (later.number !== null || since.length === 0) return since
  const live = await findRevision(session, null)
  return inTurn(since, renamesOf(documentOf(JSON.parse(live.document)), documentOf(later.document)))
}

/** Of the form of a configuration: it was live, or has been looked at. */
function documentOf(document: unknown): Model['document'] {
  return document as Model['document']
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

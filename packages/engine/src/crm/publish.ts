import { compareDocuments, compileConfiguration, GuanxiError } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import { liveRevision, prepareTables } from '@guanxi/database'
import type { Database, Revision } from '@guanxi/database'
import { actorKey, system } from '../actor/actor.ts'
import { canonical } from '../gate/canonical.ts'
import { pluginEventTypes, pluginFunctions } from '../plugin/configure.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import { carryOut } from '../publishing/carry-out.ts'
import type { Order } from '../publishing/carry-out.ts'
import { refuseFailing } from '../rule-tests/refuse.ts'
import { admit, beforeOf, idsKept } from './admit.ts'
import type { Given } from './admit.ts'

export interface Live {
  readonly model: Model
  readonly revision: number
}

/**
 * @param further checks whose problems are told with the document's own
 * @throws ConfigError
 */
export function compileWith(
  plugins: readonly Plugin[],
  document: unknown,
  further: readonly ((model: Model) => void)[] = [],
): Model {
  const brought = { eventTypes: pluginEventTypes(plugins), functions: pluginFunctions(plugins) }
  return compileConfiguration(document, brought, further)
}

/** A revision on record, with the ids its names are kept under. @throws ConfigError */
export function modelOf(plugins: readonly Plugin[], revision: Revision): Model {
  return idsKept(compileWith(plugins, JSON.parse(revision.document)), revision)
}

/**
 * Opens a database with a configuration, or with the one it has. A document that differs from the live one becomes the next
 * revision, where it loses nothing that has not been allowed.
 * @throws GuanxiError `config.needed`, `config.tests-slow`, `database.foreign`, `database.newer`, ConfigError `config.test-failed`, and what `admit` and `carryOut` refuse
 */
export async function goLive(
  database: Database,
  name: string,
  given: Given | null,
  plugins: readonly Plugin[],
  { now, allow }: { readonly now: number; readonly allow: readonly string[] },
): Promise<Live> {
  const ready = await prepareTables(database, name, given !== null)
  const live = ready ? await liveRevision(database.read) : null
  if (given === null) {
    if (live === null) throw new GuanxiError('config.needed', `${name} has no configuration yet; give one`)
    return { model: modelOf(plugins, live), revision: live.number }
  }
  const { model, source } = given
  if (live !== null && isSame(live, source.document))
    return { model: idsKept(model, live), revision: live.number }
  await refuseFailing(given)
  return await database.transaction(async (session) => {
    await database.dialect.lockAlone(session)
    const latest = await liveRevision(session)
    // Another process may have been faster with the same document.
    if (latest !== null && isSame(latest, source.document))
      return { model: idsKept(model, latest), revision: latest.number }
    const before = beforeOf(latest, (document) => compileWith(plugins, document))
    const admitted = await admit(session, database.dialect, given, latest, before)
    const order: Order = {
      now,
      actor: actorKey(system),
      message: 'opened with this document',
      allow,
      fingerprint: null,
      texts: source.texts,
      fire: [],
    }
    const { revision } = await carryOut(
      database,
      session,
      latest,
      { document: source.document, admitted },
      order,
    )
    return { model: admitted.model, revision }
  })
}

/** Whether a document is what a revision says: in any order of keys that says nothing, and wherever an editor finds its schema. */
export function isSame(revision: Pick<Revision, 'document'>, document: unknown): boolean {
  if (revision.document === JSON.stringify(document)) return true
  const published: unknown = JSON.parse(revision.document)
  // Of classes, stages and options the order of keys says which comes first.
  return meaningOf(published) === meaningOf(document) && compareDocuments(published, document).length === 0
}

function meaningOf(document: unknown): string {
  const { $schema: _, ...rest } = document as { readonly [key: string]: unknown }
  return canonical(rest)
}

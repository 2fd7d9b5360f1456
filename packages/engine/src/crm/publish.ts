import { compareDocuments, compileConfiguration, GuanxiError, keptPartsOf, sourceOf } from '@guanxi/core'
import type { KeptParts, Model } from '@guanxi/core'
import { hasMigrations, liveRevision, migrate, prepareTables } from '@guanxi/database'
import type { Database, PluginTable, Revision, Session } from '@guanxi/database'
import { actorKey, system } from '../actor/actor.ts'
import { canonical } from '../gate/canonical.ts'
import { broughtAnew, broughtThen } from '../plugin/brought.ts'
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
 * A document that may become live, with what the plugins that are here bring, and what is kept of those that are not.
 * @param further checks whose problems are told with the document's own
 * @throws ConfigError
 */
export function compileWith(
  plugins: readonly Plugin[],
  kept: KeptParts | null,
  document: unknown,
  further: readonly ((model: Model) => void)[] = [],
): Model {
  return compileConfiguration(document, broughtAnew(plugins, kept), further)
}

/** A document as it was published, with what plugins brought then. @throws ConfigError */
export function recompileWith(
  plugins: readonly Plugin[],
  { document, brought = null }: Pick<Revision, 'document' | 'brought'>,
): Model {
  return compileConfiguration(JSON.parse(document), broughtThen(plugins, brought))
}

/** A revision on record, with the ids its names are kept under. @throws ConfigError */
export function modelOf(plugins: readonly Plugin[], revision: Revision): Model {
  return idsKept(recompileWith(plugins, revision), revision)
}

interface Opening {
  readonly now: number
  /** What the configuration may lose. */
  readonly allow: readonly string[]
  /** Whether what plugins bring anew is taken on where no configuration is given. */
  readonly adopt: boolean
  /** Of plugins. */
  readonly tables: readonly PluginTable[]
}

/**
 * Opens a database with a configuration, or with the one it has. A document that differs from the live one becomes the next
 * revision, where it loses nothing that has not been allowed. With it, in one transaction, the tables of plugins become what these say.
 * @throws GuanxiError `config.needed`, `plugin.newer`, `plugin.reordered`, `plugin.migration`, `config.tests-slow`, `database.foreign`, `database.newer`, ConfigError `config.test-failed`, and what `admit` and `carryOut` refuse
 */
export async function goLive(
  database: Database,
  name: string,
  read: ((kept: KeptParts | null) => Given) | null,
  plugins: readonly Plugin[],
  { now, allow, adopt, tables }: Opening,
): Promise<Live> {
  const ready = await prepareTables(database, name, read !== null)
  const live = ready ? await liveRevision(database.read) : null
  if (read === null && live === null)
    throw new GuanxiError('config.needed', `${name} has no configuration yet; give one`)
  if (live !== null && read === null && !adopt)
    return { model: modelOf(plugins, live), revision: live.number }
  const wanted = (latest: Revision | null): Given => {
    if (read !== null) return read(latest?.brought ?? null)
    const document: unknown = JSON.parse(latest?.document ?? 'null')
    return { source: sourceOf(document), model: compileWith(plugins, latest?.brought ?? null, document) }
  }
  const seen = wanted(live)
  const alone = async <Result>(work: (session: Session) => Promise<Result>): Promise<Result> =>
    await database.transaction(async (session) => {
      await database.dialect.lockAlone(session)
      await migrate(session, database.dialect, tables, now)
      return await work(session)
    })
  if (live !== null && isSame(live, seen)) {
    if (await hasMigrations(database.read, tables)) await alone(async () => {})
    return { model: idsKept(seen.model, live), revision: live.number }
  }
  await refuseFailing(seen)
  return await alone(async (session) => {
    const latest = await liveRevision(session)
    // Another process may have been faster with the same document.
    const given = latest?.number === live?.number ? seen : wanted(latest)
    const { source, model } = given
    if (latest !== null && isSame(latest, given))
      return { model: idsKept(model, latest), revision: latest.number }
    const before = beforeOf(latest, (revision) => recompileWith(plugins, revision))
    const admitted = await admit(session, database.dialect, given, latest, before)
    const order: Order = {
      now,
      actor: actorKey(system),
      message: read === null ? 'opened with other parts of plugins' : 'opened with this document',
      allow,
      fingerprint: null,
      texts: read === null ? (latest?.texts ?? null) : source.texts,
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

/**
 * Whether a configuration is what a revision says, with what plugins bring to it: in any order of keys that says nothing, and
 * wherever an editor finds its schema.
 */
export function isSame(
  revision: Pick<Revision, 'document' | 'brought'>,
  { source, model }: Pick<Given, 'source' | 'model'>,
): boolean {
  const kept: KeptParts = { eventTypes: {}, rollups: {}, triggers: {}, ...revision.brought }
  if (asText(kept) !== asText(keptPartsOf(model))) return false
  return isSameDocument(revision, source.document)
}

function asText(parts: KeptParts): string {
  return canonical(JSON.parse(JSON.stringify(parts)))
}

/** Whether two documents say the same. */
export function isSameDocument(revision: Pick<Revision, 'document'>, document: unknown): boolean {
  if (revision.document === JSON.stringify(document)) return true
  const published: unknown = JSON.parse(revision.document)
  // Of classes, stages and options the order of keys says which comes first.
  return meaningOf(published) === meaningOf(document) && compareDocuments(published, document).length === 0
}

function meaningOf(document: unknown): string {
  const { $schema: _, ...rest } = document as { readonly [key: string]: unknown }
  return canonical(rest)
}

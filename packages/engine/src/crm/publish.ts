import { compileConfiguration, ConfigError, GuanxiError } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import { addRevision, growColumns, liveRevision, prepareTables } from '@guanxi/database'
import type { Database, Revision, Session } from '@guanxi/database'
import { actorKey, system } from '../actor/actor.ts'
import { canonical } from '../gate/canonical.ts'
import { pluginEventTypes, pluginFunctions } from '../plugin/configure.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import { dropOverrides } from '../overrides/drop.ts'
import { admit } from './admit.ts'
import type { Given } from './admit.ts'
import { createEngine } from './engine.ts'
import { forgetEverybody, markForJudging } from './mark.ts'
import { refuseCurrency } from './refuse-currency.ts'

export interface Live {
  readonly model: Model
  readonly revision: number
  /** True where this call made a new revision: customers are to be reckoned afresh. */
  readonly changed: boolean
  /** True where ranks are to be refreshed with it. */
  readonly ranks: boolean
}

/** @throws ConfigError */
export function compileWith(plugins: readonly Plugin[], document: unknown): Model {
  return compileConfiguration(document, {
    eventTypes: pluginEventTypes(plugins),
    functions: pluginFunctions(plugins),
  })
}

/**
 * Opens a database with a configuration, or with the one it has. A document that differs from the live one becomes the next
 * revision: columns are added, nothing is dropped, and every customer is to be reckoned afresh.
 * @throws GuanxiError `config.needed`, `database.foreign`, `database.newer`, and what `admit` refuses
 */
export async function goLive(
  database: Database,
  name: string,
  given: Given | null,
  plugins: readonly Plugin[],
  now: number,
): Promise<Live> {
  const ready = await prepareTables(database, name, given !== null)
  const live = ready ? await liveRevision(database.read) : null
  if (given === null) {
    if (live === null) throw new GuanxiError('config.needed', `${name} has no configuration yet; give one`)
    return {
      model: compileWith(plugins, JSON.parse(live.document)),
      revision: live.number,
      changed: false,
      ranks: false,
    }
  }
  const { model, source } = given
  const document = JSON.stringify(source.document)
  const wanted = meaningOf(document)
  const isLive = (revision: Revision): boolean => meaningOf(revision.document) === wanted
  if (live !== null && isLive(live)) return { model, revision: live.number, changed: false, ranks: false }
  return await database.transaction(async (session) => {
    await database.dialect.lockAlone(session)
    const latest = await liveRevision(session)
    // Another process may have been faster with the same document.
    if (latest !== null && isLive(latest))
      return { model, revision: latest.number, changed: false, ranks: false }
    const number = (latest?.number ?? 0) + 1
    const columns = await admit(session, database.dialect, given, latest)
    await growColumns(session, database.dialect, columns)
    await addRevision(session, {
      number,
      document,
      publishedAt: now,
      actor: actorKey(system),
      message: 'opened with this document',
    })
    if (latest === null) return { model, revision: number, changed: false, ranks: false }
    // Whoever still writes by the configuration before is waited for; whoever comes later finds it is no longer live.
    await database.dialect.lockWriters(session)
    // Asked again, since whoever was waited for may have brought the first customer.
    await refuseCurrency(session, latest, model)
    await dropOverrides(session, database.dialect, model, now)
    const ranks = await markByRevision(database, session, plugins, latest, { model, revision: number }, now)
    return { model, revision: number, changed: true, ranks }
  })
}

/** A configuration that can no longer be read, say for want of a plugin, leaves nothing to compare with. */
async function markByRevision(
  database: Database,
  session: Session,
  plugins: readonly Plugin[],
  latest: Revision,
  next: { readonly model: Model; readonly revision: number },
  now: number,
): Promise<boolean> {
  let before: Model
  try {
    before = compileWith(plugins, JSON.parse(latest.document))
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    await forgetEverybody(session, now)
    return true
  }
  const live = createEngine(database, { model: before, revision: latest.number }, () => before)
  return await markForJudging(live, session, next, now)
}

/** What tells one configuration from another: not the order of keys, nor where an editor finds the schema. */
function meaningOf(document: string): string {
  const { $schema: _, ...rest } = JSON.parse(document) as { readonly [key: string]: unknown }
  return canonical(rest)
}

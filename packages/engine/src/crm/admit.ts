import { assignIds, ConfigError, renamesOf, withIds } from '@guanxi/core'
import type { ConfigProblem, KeptId, Model, Rename, Source } from '@guanxi/core'
import { planColumns } from '@guanxi/database'
import type { ColumnPlan, Dialect, Revision, Session } from '@guanxi/database'
import { columnsOf, conversionsOf } from '../publishing/conversions.ts'
import type { Conversion } from '../publishing/conversions.ts'
import { checkRanks } from '../ranks/check.ts'
import { refuseCurrency } from './refuse-currency.ts'

/** A configuration handed in: as it was written, and compiled. */
export interface Given {
  readonly source: Source
  readonly model: Model
}

/** A configuration that may follow the live one. */
export interface Admitted {
  /** With the ids its names are kept under. */
  readonly model: Model
  /** The configuration before; null where there is none, or none that can be read here, say for want of a plugin. */
  readonly before: Model | null
  readonly renames: readonly Rename[]
  readonly conversions: readonly Conversion[]
  /** What it changes in the table of customers. */
  readonly columns: ColumnPlan
}

/** The way back to an earlier configuration. */
export interface WayBack {
  /** From the names there are by now to those there were. */
  readonly renames: readonly Rename[]
  /** What its names were kept under; none in revisions of a time when names were ids. */
  readonly ids: readonly KeptId[]
}

/**
 * Whether a configuration may follow the live one in a database: the one place that says so, asked by publishing and by
 * whoever only tries a draft out. Nothing is written.
 * @param latest null where the database has no configuration yet
 * @param before `latest`, compiled
 * @param back where it is an earlier one that comes back
 * @throws ConfigError with places: `config.invalid`, `config.not-unique`, `config.currency-changed`, `config.type-in-use`
 */
export async function admit(
  session: Session,
  dialect: Dialect,
  { source, model }: Given,
  latest: Revision | null,
  before: Model | null,
  back?: WayBack,
): Promise<Admitted> {
  try {
    checkRanks(model, dialect)
    if (latest !== null) await refuseCurrency(session, latest, model)
    const renamed = renamesTo(model, before, back)
    if (before !== null) await refuseTypes(session, before, model, renamed)
    const named = withIds(model, assignIds(before?.ids.kept ?? latest?.ids ?? [], model, renamed, back?.ids))
    const conversions = before === null ? [] : conversionsOf(before, named)
    const columns = await planColumns(session, dialect, named, columnsOf(conversions))
    return { model: named, before, renames: renamed, conversions, columns }
  } catch (error) {
    throw source.placed(error)
  }
}

function renamesTo(model: Model, before: Model | null, back: WayBack | undefined): readonly Rename[] {
  if (before === null) return back?.renames ?? []
  if (back === undefined) return renamesOf(before.document, model.document)
  // What went by its last name keeps that, and is found by its id.
  return back.renames.filter(({ kind, from }) => kind !== 'field' || before.fields.has(from))
}

/** The live configuration with its ids, where it can be read. */
export function beforeOf(latest: Revision | null, compile: (revision: Revision) => Model): Model | null {
  if (latest === null) return null
  try {
    return idsKept(compile(latest), latest)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return null
  }
}

/** A revision's model with its ids: in revisions of a time when names were ids, these. */
export function idsKept(model: Model, { ids }: Pick<Revision, 'ids'>): Model {
  return withIds(model, ids ?? assignIds([], model, []))
}

/** A customer of a type that is gone would be nobody's. @throws ConfigError `config.type-in-use` */
export async function refuseTypes(
  session: Session,
  before: Model,
  model: Model,
  renames: readonly Rename[],
): Promise<void> {
  const problems: ConfigProblem[] = []
  for (const type of before.customerTypes.keys()) {
    const gone = renames.every(({ kind, from }) => kind !== 'customerType' || from !== type)
    if (!gone || model.customerTypes.has(type)) continue
    const found = await session.all('SELECT 1 AS found FROM customers WHERE type = ? LIMIT 1', [type])
    if (found.length === 0) continue
    const message = `there are customers of the type "${type}"; leave it, or give its new name \`was: ${type}\``
    problems.push({ path: ['customerTypes'], message })
  }
  if (problems.length > 0) throw new ConfigError(problems, undefined, { code: 'config.type-in-use' })
}

import type { Model, Source } from '@guanxi/core'
import { planColumns } from '@guanxi/database'
import type { ColumnPlan, Dialect, Revision, Session } from '@guanxi/database'
import { checkRanks } from '../ranks/check.ts'
import { refuseCurrency } from './refuse-currency.ts'

/** A configuration handed in: as it was written, and compiled. */
export interface Given {
  readonly source: Source
  readonly model: Model
}

/**
 * Whether a configuration may follow the live one in a database: the one place that says so, asked by publishing and by
 * whoever only tries a draft out. Nothing is written.
 * @param latest null where the database has no configuration yet
 * @returns what it changes in the table of customers
 * @throws ConfigError with places: `config.invalid`, `config.type-changed`, `config.not-unique`, `config.currency-changed`
 */
export async function admit(
  session: Session,
  dialect: Dialect,
  { source, model }: Given,
  latest: Revision | null,
): Promise<ColumnPlan> {
  try {
    checkRanks(model, dialect)
    if (latest !== null) await refuseCurrency(session, latest, model)
    return await planColumns(session, dialect, model)
  } catch (error) {
    throw source.placed(error)
  }
}

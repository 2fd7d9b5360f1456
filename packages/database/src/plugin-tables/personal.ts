import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Row } from '../session/session.ts'
import type { Tables } from '../tables/tables.ts'

/** Which rows of a plugin's table are a customer's, and what becomes of them when the customer is erased. */
export interface PersonalRows {
  /** The column with the customer's id in Guanxi. */
  readonly customer: string
  /** `rows`: they go. Or what these columns hold from then on, where the rest must stay: `{ customer: null, note: null }`. */
  readonly erase: 'rows' | { readonly [column: string]: string | number | null }
}

/** A table, as far as it is somebody's. */
export interface TableOfCustomers {
  readonly name: string
  readonly personal?: PersonalRows | 'none'
}

/** What tables of plugins hold of a customer, by table; those that hold nothing are left out. */
export async function rowsOfCustomer(
  db: Kysely<Tables>,
  tables: readonly TableOfCustomers[],
  customer: string,
): Promise<{ readonly [table: string]: readonly Row[] }> {
  const found: { [table: string]: readonly Row[] } = {}
  for (const { name, personal } of tables) {
    if (personal === undefined || personal === 'none') continue
    // Names that only the plugin knows, which Kysely has no types of.
    const { rows } =
      await sql<Row>`SELECT * FROM ${sql.table(name)} WHERE ${sql.ref(personal.customer)} = ${customer}`.execute(
        db,
      )
    if (rows.length > 0) found[name] = rows
  }
  return found
}

/** Erases a customer from tables of plugins, as each says of itself. The transaction is the caller's. */
export async function eraseFromTables(
  db: Kysely<Tables>,
  tables: readonly TableOfCustomers[],
  customer: string,
): Promise<void> {
  for (const { name, personal } of tables) {
    if (personal === undefined || personal === 'none') continue
    const own = sql`WHERE ${sql.ref(personal.customer)} = ${customer}`
    // As above.
    if (personal.erase === 'rows') await sql`DELETE FROM ${sql.table(name)} ${own}`.execute(db)
    else {
      const values = Object.entries(personal.erase).map(
        ([column, value]) => sql`${sql.ref(column)} = ${value}`,
      )
      await sql`UPDATE ${sql.table(name)} SET ${sql.join(values)} ${own}`.execute(db)
    }
  }
}

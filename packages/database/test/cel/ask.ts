import { checkCel, compileTree } from '@guanxi/core'
import type { Checked, Value } from '@guanxi/core'
import { sql } from 'kysely'
import { toSql } from '../../src/index.ts'
import type { CustomerRow } from '../../src/index.ts'
import { model } from '../world.ts'
import type { World } from '../world.ts'
import { now } from './pools.ts'

export function treeOf(expression: string): Checked {
  return checkCel(expression, model.scope).tree
}

/** What the closure says of each customer. */
export function askClosure(tree: Checked, customers: readonly CustomerRow[]): Value[] {
  const closure = compileTree(tree)
  return customers.map((customer) => closure({ customer, now }))
}

/** What the database says of each customer, in the order of their ids. */
export async function askDatabase(tree: Checked, { database, layout }: World): Promise<Value[]> {
  const { dialect, read } = database
  const column = (_root: string, name: string) => sql.ref(`c.${layout.columnOf(name)}`)
  const value = toSql(tree, { dialect, column, now })
  const { rows } = await sql<{
    value: unknown
  }>`SELECT ${value} AS value FROM customers AS c ORDER BY c.id`.execute(read.sql)
  return rows.map((row) => dialect.decode(row.value, tree.type) as Value)
}

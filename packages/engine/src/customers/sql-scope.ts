import { sql } from 'kysely'
import type { Sql } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'

/** Where a statement over `customers AS alias` finds what an expression reads. */
export function columnOf(engine: Engine, alias: string): (root: string, name: string) => Sql {
  return (_root, name) => sql.ref(`${alias}.${engine.layout.columnOf(name) ?? name}`)
}

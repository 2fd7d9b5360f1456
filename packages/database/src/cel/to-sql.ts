import { sql } from 'kysely'
import type { Checked } from '@guanxi/core'
import type { Dialect, Sql } from '../dialects/dialect.ts'
import { arithmeticSql } from './arithmetic.ts'
import { callSql } from './call.ts'
import { compareSql } from './compare.ts'
import { itemsOf } from './items.ts'
import { notInSql } from './not-in-sql.ts'

/** What a tree is compiled for. */
export interface SqlScope {
  readonly dialect: Dialect
  /** The column that holds an attribute. */
  column(root: string, name: string): Sql
  /** Milliseconds since 1970 UTC. */
  readonly now: number
}

/**
 * Compiles a checked tree to SQL that gives, for each row, what its closure gives for that customer: unknown is NULL, and
 * nothing raises.
 * @throws GuanxiError `cel.not-in-sql` for what SQL cannot say exactly.
 */
export function toSql(tree: Checked, scope: SqlScope): Sql {
  return compile(tree, scope, new Map())
}

/** @param aliases the table that holds each macro variable in view, numbered, since SQLite takes `t` and `T` for one name */
function compile(tree: Checked, scope: SqlScope, aliases: ReadonlyMap<string, string>): Sql {
  const { cel } = scope.dialect
  const inner = (node: Checked): Sql => compile(node, scope, aliases)
  switch (tree.kind) {
    case 'literal':
      return cel.literal(tree.value as boolean | number | string | null, tree.type)
    case 'attribute':
      return scope.column(tree.root, tree.name)
    case 'now':
      return cel.literal(scope.now, 'timestamp')
    case 'variable':
      return sql`${sql.ref(`${aliases.get(tree.name)}.value`)}`
    case 'and':
      return sql`(${sql.join(tree.parts.map(inner), sql` AND `)})`
    case 'or':
      return sql`(${sql.join(tree.parts.map(inner), sql` OR `)})`
    case 'not':
      return sql`(NOT ${inner(tree.operand)})`
    case 'conditional':
      // Unknown where the condition is, which a list in SQL never is.
      if (tree.type.startsWith('list<')) throw notInSql('a list chosen by a condition')
      return cel.caseWhen(inner(tree.condition), inner(tree.then), inner(tree.otherwise))
    case 'has':
      if (tree.operand.kind === 'list') return cel.literal(true, 'bool')
      if (tree.operand.type.startsWith('list<')) return sql`(${cel.listSize(inner(tree.operand))} > 0)`
      return sql`(${inner(tree.operand)} IS NOT NULL)`
    case 'compare':
      return compareSql(tree, cel, inner)
    case 'arith':
      return arithmeticSql(tree, cel, inner)
    case 'call':
      return callSql(tree, cel, inner)
    case 'list':
      throw notInSql('a list as a value')
    case 'comprehension': {
      const alias = `each_${aliases.size}`
      const body = compile(tree.body, scope, new Map([...aliases, [tree.variable, alias]]))
      const items = itemsOf(tree.list, alias, cel, inner)
      return sql`(SELECT ${cel.fold(tree.macro)} FROM (SELECT ${body} AS p FROM ${items}) AS folded)`
    }
  }
}

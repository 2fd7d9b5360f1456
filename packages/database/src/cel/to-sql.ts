import { sql } from 'kysely'
import { compileTree, isBounded, isScalar } from '@guanxi/core'
import type { Checked, Comprehension } from '@guanxi/core'
import type { Dialect, Sql } from '../dialects/dialect.ts'
import { arithmeticSql } from './arithmetic.ts'
import { callSql } from './call.ts'
import { spend } from './effort.ts'
import type { Effort } from './effort.ts'
import { compareSql } from './compare.ts'
import { isConstant } from './constant.ts'
import { indexSql, itemsOf } from './items.ts'
import { literalSql } from './literal.ts'
import { isNotInSql, notInSql } from './not-in-sql.ts'

/** What a tree is compiled for. */
export interface SqlScope {
  readonly dialect: Dialect
  /** The column that holds an attribute. */
  column(root: string, name: string): Sql
  /** Milliseconds since 1970 UTC. */
  readonly now: number
  /** What a row of the statement may still cost; nobody asks where it is left out. */
  readonly effort?: Effort
}

/**
 * Compiles a checked tree to SQL that gives, for each row, what its closure gives for that customer: unknown is NULL, and
 * nothing raises.
 * @throws GuanxiError `cel.not-in-sql` for what SQL cannot say exactly.
 */
export function toSql(tree: Checked, scope: SqlScope): Sql {
  // Where its steps run out a closure gives unknown, and SQL counts none.
  if (!isBounded(tree)) throw notInSql('what may take more steps than an evaluation has')
  if (scope.effort !== undefined) spend(scope.effort, tree)
  return compile(tree, scope, new Map())
}

/**
 * What reads nothing of a customer has one answer for all, so where SQL cannot give it, the closure does beforehand.
 * @param aliases the table that holds each macro variable in view, numbered, since SQLite takes `t` and `T` for one name
 */
function compile(tree: Checked, scope: SqlScope, aliases: ReadonlyMap<string, string>): Sql {
  try {
    return native(tree, scope, aliases)
  } catch (error) {
    const { cel } = scope.dialect
    if (isNotInSql(error) && isConstant(tree) && isScalar(tree.type))
      return literalSql(compileTree(tree)({ now: scope.now }), tree.type, cel)
    throw error
  }
}

function native(tree: Checked, scope: SqlScope, aliases: ReadonlyMap<string, string>): Sql {
  const { cel } = scope.dialect
  const inner = (node: Checked): Sql => compile(node, scope, aliases)
  switch (tree.kind) {
    case 'literal':
      return literalSql(tree.value, tree.type, cel)
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
      if (tree.operand.kind === 'list') return cel.literal(tree.operand.items.length > 0, 'bool')
      if (tree.operand.type.startsWith('list<')) return sql`(${cel.listSize(inner(tree.operand))} > 0)`
      return sql`(${inner(tree.operand)} IS NOT NULL)`
    case 'compare':
      return compareSql(tree, cel, inner)
    case 'arith':
      return arithmeticSql(tree, cel, inner)
    case 'call':
      if (tree.fn === 'size' && tree.args[0]?.kind === 'comprehension')
        return sizeOfFiltered(tree.args[0], scope, aliases)
      return callSql(tree, cel, inner)
    case 'list':
      throw notInSql('a list as a value')
    case 'index':
      return indexSql(tree, cel, inner)
    case 'map':
      throw notInSql('a map')
    case 'dynamic':
    case 'widen':
    case 'narrow':
      throw notInSql('a value whose type is told at run time')
    case 'comprehension':
      if (tree.macro === 'filter' || tree.macro === 'map') throw notInSql(`a list made by ${tree.macro}(…)`)
      return overItems(tree, cel.fold(tree.macro), scope, aliases)
  }
}

function sizeOfFiltered(list: Comprehension, scope: SqlScope, aliases: ReadonlyMap<string, string>): Sql {
  if (list.macro !== 'filter') throw notInSql(`a list made by ${list.macro}(…)`)
  return overItems(list, scope.dialect.cel.fold('filter'), scope, aliases)
}

/** Folds a condition's truth `p` over all items of a list. */
function overItems(
  { list, variable, body }: Comprehension,
  fold: Sql,
  scope: SqlScope,
  aliases: ReadonlyMap<string, string>,
): Sql {
  const alias = `each_${aliases.size}`
  const truth = compile(body, scope, new Map([...aliases, [variable, alias]]))
  const items = itemsOf(list, alias, scope.dialect.cel, (node) => compile(node, scope, aliases))
  return sql`(SELECT ${fold} FROM (SELECT ${truth} AS p FROM ${items}) AS folded)`
}

import { sql } from 'kysely'
import { day } from '@guanxi/core'
import type { Call, Checked } from '@guanxi/core'
import type { CelSql, Sql } from '../dialects/dialect.ts'
import { withinSafe } from './arithmetic.ts'
import { notInSql } from './not-in-sql.ts'

export function callSql({ fn, args }: Call, cel: CelSql, inner: (node: Checked) => Sql): Sql {
  const [first, second] = args
  if (first === undefined) throw notInSql(`${fn}(…) without an argument`)
  if (second === undefined) return ofOne(fn, first, cel, inner)
  if (fn === 'in') return membership(first, second, cel, inner)
  const a = inner(first)
  const b = inner(second)
  switch (fn) {
    case 'concat':
      return sql`(${a} || ${b})`
    case 'contains':
      return cel.contains(a, b)
    case 'startsWith':
      return cel.startsWith(a, repeatable(second, b))
    case 'endsWith':
      return cel.endsWith(a, repeatable(second, b))
    default:
      throw notInSql(`${fn}(…) with two arguments`)
  }
}

function ofOne(fn: Call['fn'], operand: Checked, cel: CelSql, inner: (node: Checked) => Sql): Sql {
  switch (fn) {
    case 'size':
      return operand.type === 'string' ? cel.textSize(inner(operand)) : sizeOf(operand, cel, inner)
    case 'negate':
      return sql`(0 - ${inner(operand)})`
    case 'days':
      return withinSafe(sql`(${cel.toDouble(inner(operand))} * ${cel.literal(day, 'double')})`, cel)
    default:
      throw notInSql(`${fn}(…)`)
  }
}

function sizeOf(list: Checked, cel: CelSql, inner: (node: Checked) => Sql): Sql {
  return list.kind === 'list' ? cel.literal(list.items.length, 'int') : cel.listSize(inner(list))
}

/** `x in [a, b]` is a fold of `==`, so each item is compared as `==` would compare it. */
function membership(value: Checked, list: Checked, cel: CelSql, inner: (node: Checked) => Sql): Sql {
  if (list.kind !== 'list') return cel.memberOf(repeatable(value, inner(value)), inner(list))
  const mixed = list.items.some((item) => item.type !== value.type || fractional(item))
  const side = (node: Checked): Sql => (mixed ? cel.toDouble(inner(node)) : inner(node))
  return sql`(${side(value)} IN (${sql.join(list.items.map(side))}))`
}

/** What a form must write more than once is plain text, or nesting it would double the statement each time. */
function repeatable(node: Checked, made: Sql): Sql {
  if (!isPlain(node)) throw notInSql('searching for a text that depends on a condition')
  return made
}

function isPlain(node: Checked): boolean {
  if (node.kind === 'call' && node.fn === 'concat') return node.args.every(isPlain)
  return node.kind === 'literal' || node.kind === 'attribute' || node.kind === 'variable'
}

function fractional(node: Checked): boolean {
  return node.kind === 'literal' && typeof node.value === 'number' && !Number.isInteger(node.value)
}

import { sql } from 'kysely'
import { day, isScalar } from '@guanxi/core'
import type { Call, Checked } from '@guanxi/core'
import type { CelSql, Sql } from '../dialects/dialect.ts'
import { withinRange } from './arithmetic.ts'
import { notInSql } from './not-in-sql.ts'

export function callSql(node: Call, cel: CelSql, inner: (node: Checked) => Sql): Sql {
  const { fn, args } = node
  const [first, second, third] = args
  if (first === undefined) throw notInSql(`${fn}(…) without an argument`)
  if (fn.startsWith('get')) return accessorSql(node, cel, inner)
  if (second === undefined) return ofOne(node, first, cel, inner)
  if (third !== undefined) throw notInSql(`${fn}(…)`)
  if (fn === 'in') return membership(first, second, cel, inner)
  const a = inner(first)
  const b = inner(second)
  switch (fn) {
    case 'concat':
      if (first.type !== 'string') throw notInSql(`a ${first.type} put together`)
      return sql`(${a} || ${b})`
    case 'contains':
      return cel.contains(a, b)
    case 'startsWith':
      return cel.startsWith(a, repeatable(second, b))
    case 'endsWith':
      return cel.endsWith(a, repeatable(second, b))
    case 'matches':
      return cel.matches(a, b)
    default:
      throw notInSql(`${fn}(…)`)
  }
}

function ofOne({ fn, type }: Call, operand: Checked, cel: CelSql, inner: (node: Checked) => Sql): Sql {
  switch (fn) {
    case 'size':
      return operand.type === 'string' ? cel.textSize(inner(operand)) : sizeOf(operand, cel, inner)
    case 'negate':
      return sql`(0 - ${inner(operand)})`
    case 'days':
      return withinRange(
        sql`(${cel.toDouble(inner(operand))} * ${cel.literal(day, 'double')})`,
        'duration',
        cel,
      )
    default: {
      // A conversion to its own type does nothing.
      if (fn === type && operand.type === type) return inner(operand)
      if (operand.type === 'double' && fn === 'int')
        return withinRange(sql`trunc(${inner(operand)})`, 'int', cel)
      if (operand.type === 'int' && fn === 'double') return cel.toDouble(inner(operand))
      if (operand.type === 'int' && fn === 'string') return cel.toText(inner(operand))
      throw notInSql(`${fn}(…)`)
    }
  }
}

/** What a clock and calendar show of a moment, in UTC or a zone; of a duration, whole hours and so on. */
function accessorSql({ fn, args }: Call, cel: CelSql, inner: (node: Checked) => Sql): Sql {
  const [time, zone] = args
  if (time === undefined || time.type !== 'timestamp') throw notInSql(`${fn}() of a duration`)
  return cel.timePart(fn, inner(time), zone === undefined ? null : inner(zone))
}

function sizeOf(list: Checked, cel: CelSql, inner: (node: Checked) => Sql): Sql {
  if (list.kind !== 'list' && list.type !== 'list<string>') throw notInSql(`size(…) of ${list.type}`)
  return list.kind === 'list' ? cel.literal(list.items.length, 'int') : cel.listSize(inner(list))
}

/** `x in [a, b]` is a fold of `==`, so each item is compared as `==` would compare it. */
function membership(value: Checked, list: Checked, cel: CelSql, inner: (node: Checked) => Sql): Sql {
  if (list.type.startsWith('map<')) throw notInSql('a map')
  if (list.kind !== 'list') return cel.memberOf(repeatable(value, inner(value)), inner(list))
  if (list.items.length === 0)
    return sql`(CASE WHEN ${inner(value)} IS NOT NULL THEN ${cel.literal(false, 'bool')} END)`
  if (list.type === 'list<null>') return cel.literal(null, 'bool')
  if (!isScalar(value.type)) throw notInSql(`a value of type ${value.type}`)
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

import type { ASTNode } from '@marcbachmann/cel-js'
import { typeName } from '../../values/type-name.ts'
import { elementOf, isList, isNumber } from '../../values/type.ts'
import type { Checked, Span } from '../tree.ts'
import type { Checking } from './checking.ts'
import { checkPossible, sameUnit } from './compare.ts'
import { unify } from './unify.ts'

export function checkList(checker: Checking, at: Span, nodes: readonly ASTNode[]): Checked {
  if (nodes.length === 0) return checker.fail('an empty list says nothing here', at)
  const unified = unify(nodes.map((node) => checker.check(node)))
  if (unified === null) return checker.fail('the items of a list must have one type', at)
  const { type, nodes: items } = unified
  if (type === 'null' || isList(type))
    return checker.fail(`a list of ${typeName(type)} cannot be used here`, at)
  return { kind: 'list', type: `list<${type}>`, items, start: at.start, end: at.end }
}

/** `value in list`: defined as `value == first || value == second || …`. */
export function checkIn(checker: Checking, at: Span, [first, second]: [ASTNode, ASTNode]): Checked {
  const value = checker.check(first)
  const list = moneyItems(checker, value, checker.check(second))
  if (!isList(list.type))
    return checker.fail(`"in" asks about a list, but this is ${typeName(list.type)}`, second)
  const element = elementOf(list.type)
  if (value.type !== element && !(isNumber(value.type) && isNumber(element))) {
    return checker.fail(`${typeName(value.type)} is never in a list of ${typeName(element)}`, at)
  }
  if (list.kind === 'list') for (const item of list.items) checkPossible(checker, value, item)
  return { kind: 'call', type: 'bool', fn: 'in', args: [value, list], start: at.start, end: at.end }
}

function moneyItems(checker: Checking, value: Checked, list: Checked): Checked {
  if (value.type !== 'money' || list.kind !== 'list') return list
  const items = list.items.map((item) => sameUnit(checker, value, item)[1])
  return items.every((item) => item.type === 'money') ? { ...list, type: 'list<money>', items } : list
}

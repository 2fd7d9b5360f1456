import { typeName } from '../../values/type-name.ts'
import { elementOf, entryOf, isList, isMap } from '../../values/type.ts'
import type { Type } from '../../values/type.ts'
import type { Syntax } from '../syntax.ts'
import type { Checked, Span } from '../tree.ts'
import type { Checking } from './checking.ts'
import { checkPossible, sameUnit } from './compare.ts'
import { hasDyn, widen } from './coerce.ts'
import { dynamicCall } from './dynamic.ts'
import { comparable } from './equatable.ts'
import { unifyMixed } from './join.ts'

export function checkList(checker: Checking, at: Span, nodes: readonly Syntax[]): Checked {
  const { type, nodes: items } = unifyMixed(
    nodes.map((node) => checker.check(node)),
    checker.scope.moneyDigits,
  )
  return { kind: 'list', type: `list<${type}>`, items, ...at }
}

/** `value in list`: defined as `value == first || value == second || …`; of a map it asks about its keys. */
export function checkIn(checker: Checking, at: Span, [first, second]: readonly [Syntax, Syntax]): Checked {
  const value = checker.check(first)
  const within = moneyItems(checker, value, checker.check(second))
  if (within.type === 'dyn') return dynamicCall(checker, at, 'in', [value, within], 'bool')
  const element = soughtIn(within.type)
  if (element === null)
    return checker.fail(`"in" asks about a list or a map, but this is ${typeName(within.type)}`, second)
  if (!comparable(value.type, element))
    return checker.fail(
      `${typeName(value.type)} is never in a ${isMap(within.type) ? 'map' : 'list'} of ${typeName(element)}`,
      at,
    )
  if (within.kind === 'list') for (const item of within.items) checkPossible(checker, value, item)
  const sought = hasDyn(element) ? widen(value, element, checker.scope.moneyDigits) : value
  return { kind: 'call', type: 'bool', fn: 'in', args: [sought, within], ...at }
}

function soughtIn(type: Type): Type | null {
  if (isList(type)) return elementOf(type)
  return isMap(type) ? entryOf(type).key : null
}

function moneyItems(checker: Checking, value: Checked, list: Checked): Checked {
  if (value.type !== 'money' || list.kind !== 'list') return list
  const items = list.items.map((item) => sameUnit(checker, value, item)[1])
  return items.every((item) => item.type === 'money') ? { ...list, type: 'list<money>', items } : list
}

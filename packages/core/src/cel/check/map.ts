import { typeName } from '../../values/type-name.ts'
import { elementOf, entryOf, isList, isMap } from '../../values/type.ts'
import type { Type } from '../../values/type.ts'
import type { Syntax } from '../syntax.ts'
import type { Checked, Span } from '../tree.ts'
import type { Checking } from './checking.ts'
import { dynamicCall } from './dynamic.ts'
import { comparable } from './equatable.ts'
import { mapOf, unifyMixed } from './join.ts'

const keyTypes: ReadonlySet<Type> = new Set<Type>(['bool', 'int', 'uint', 'string', 'dyn'])

export function checkMap(
  checker: Checking,
  at: Span,
  entries: readonly (readonly [Syntax, Syntax])[],
): Checked {
  const { moneyDigits } = checker.scope
  const keys = unifyMixed(
    entries.map(([node]) => {
      const key = checker.check(node)
      if (!keyTypes.has(key.type))
        return checker.fail(
          `a map’s key must be a text, a whole number or a truth, not ${typeName(key.type)}`,
          node,
        )
      return key
    }),
    moneyDigits,
  )
  const values = unifyMixed(
    entries.map(([, node]) => checker.check(node)),
    moneyDigits,
  )
  const checked = keys.nodes.flatMap((key, i) => {
    const value = values.nodes[i]
    return value === undefined ? [] : [[key, value] as const]
  })
  return { kind: 'map', type: mapOf(keys.type, values.type), entries: checked, ...at }
}

/** `list[n]`, `map[k]`. */
export function checkIndexOf(
  checker: Checking,
  { start, end }: Span,
  target: Checked,
  key: Checked,
  keyAt: Span,
): Checked {
  if (target.type === 'dyn') return dynamicCall(checker, { start, end }, 'index', [target, key], 'dyn')
  if (isList(target.type)) {
    if (key.type === 'dyn') return dynamicCall(checker, { start, end }, 'index', [target, key], 'dyn')
    if (key.type !== 'int' && key.type !== 'uint')
      return checker.fail(`an item’s number must be an integer, but this is ${typeName(key.type)}`, keyAt)
    return { kind: 'index', type: elementOf(target.type), target, key, start, end }
  }
  if (!isMap(target.type)) return checker.fail(`${typeName(target.type)} has no parts`, { start, end })
  const entry = entryOf(target.type)
  if (!comparable(key.type, entry.key))
    return checker.fail(
      `${typeName(key.type)} is never a key of this map, whose keys are ${typeName(entry.key)}`,
      keyAt,
    )
  return { kind: 'index', type: entry.value, target, key, start, end }
}

/** `map.name` is `map["name"]`. */
export function checkSelect(checker: Checking, span: Span, target: Checked, name: string): Checked {
  const { start, end } = span
  if (target.type !== 'dyn' && !isMap(target.type)) return checker.fail('only attributes have parts', span)
  const key: Checked = { kind: 'literal', type: 'string', value: name, start, end }
  return checkIndexOf(checker, span, target, key, span)
}

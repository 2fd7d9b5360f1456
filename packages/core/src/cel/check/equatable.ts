import { elementOf, entryOf, isList, isMap, isNumeric } from '../../values/type.ts'
import type { Type } from '../../values/type.ts'

/** Whether two types can hold equal values: numbers of all kinds can, and lists and maps whose parts can. */
export function comparable(a: Type, b: Type): boolean {
  if (a === b || a === 'null' || b === 'null' || a === 'dyn' || b === 'dyn') return true
  if (isNumeric(a) && isNumeric(b)) return true
  // An amount of money is the number of its major units wherever types are not told apart.
  if (a === 'money' || b === 'money') return false
  if (isList(a) && isList(b)) return comparable(elementOf(a), elementOf(b))
  if (!isMap(a) || !isMap(b)) return false
  const [x, y] = [entryOf(a), entryOf(b)]
  return comparable(x.key, y.key) && comparable(x.value, y.value)
}

import { isList, isMap } from '../../values/type.ts'
import type { Type } from '../../values/type.ts'

const names: { readonly [type in Type]?: string } = {
  null: 'null_type',
  timestamp: 'google.protobuf.Timestamp',
  duration: 'google.protobuf.Duration',
  // Outside its own arithmetic money is the number of its major units.
  money: 'double',
}

/** What `type(…)` answers for a value of this type. */
export function denotationOf(type: Type): string {
  if (isList(type)) return 'list'
  return isMap(type) ? 'map' : (names[type] ?? type)
}

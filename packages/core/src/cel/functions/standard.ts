import { isList, isMap } from '../../values/type.ts'
import type { Type } from '../../values/type.ts'
import { day } from '../../values/duration.ts'
import { isKept } from '../../values/range.ts'
import { conversionFunctions } from './convert.ts'
import { matches } from './matches.ts'
import { ofNumber, overload } from './overload.ts'
import type { Overload, StandardFunction, Style } from './overload.ts'
import { size } from './size.ts'
import { textFunctions } from './text.ts'
import { timeFunctions } from './time.ts'

const days = ofNumber((count) => (isKept(count * day, 'duration') ? count * day + 0 : null))

function all(
  style: Style,
  functions: { readonly [name: string]: readonly Overload[] },
): [string, StandardFunction][] {
  return Object.entries(functions).map(([name, overloads]) => [name, { style, overloads }])
}

/** The functions that every expression may call, by name. */
export const standardFunctions: ReadonlyMap<string, StandardFunction> = new Map([
  ...all('both', { size, matches }),
  ...all('method', { ...textFunctions, ...timeFunctions }),
  ...all('function', { ...conversionFunctions, days: [overload(['int'], 'duration', days)] }),
])

/** The overloads that values of these types can mean; a `dyn` may be of any type. */
export function overloadsFor<Any extends Pick<Overload, 'params'>>(
  overloads: readonly Any[],
  types: readonly Type[],
): readonly Any[] {
  return overloads.filter(
    ({ params }) =>
      params.length === types.length && params.every((param, i) => takes(param, types[i] ?? 'null')),
  )
}

function takes(param: Overload['params'][number], type: Type): boolean {
  if (type === 'dyn' || param === 'dyn') return true
  if (param === 'list') return isList(type)
  return param === 'map' ? isMap(type) : param === type
}

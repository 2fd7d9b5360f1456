import { day } from '../values/duration.ts'
import { rangeOf as rangeOfType } from '../values/range.ts'
import type { Type, Value } from '../values/type.ts'

/** What an attribute can hold. Numbers are in stored units: minor units for money, milliseconds for times. */
export interface Domain {
  readonly type: Type
  /** Whether it can lack a value: never, sometimes, or always, as another customer type's field does. */
  readonly absent: 'never' | 'maybe' | 'always'
  /** The only values there are; null where the type does not end. */
  readonly values: readonly Value[] | null
  readonly least: number | null
  readonly most: number | null
  /** Which way a change of it can be asked for: `up` where it only grows, `none` where nobody changes it. */
  readonly moves: 'any' | 'up' | 'none'
  /** Whether time alone changes it. */
  readonly drifts: boolean
  /** What all its texts look like; any text unless told. */
  readonly format?: TextFormat | null
}

/** Texts such as addresses, of which most others are none. */
export interface TextFormat {
  readonly accepts: (text: string) => boolean
  readonly example: string
}

export type Domains = ReadonlyMap<string, Domain>

/**
 * Integers and money are proven about up to here, so that no sum of a few overflows; a rule that names a larger number is
 * outside. In yuan it is ten trillion.
 */
export const farthest = 1e15

/** The least and the greatest a number can be. */
export function rangeOf({ least, most, type }: Domain): { readonly least: number; readonly most: number } {
  const end = type === 'timestamp' ? times : type === 'date' ? days : { least: -farthest, most: farthest }
  const whole = type !== 'double'
  const [from, to] = [least ?? -Infinity, most ?? Infinity]
  return {
    least: Math.max(whole ? Math.ceil(from) : from, end.least),
    most: Math.min(whole ? Math.floor(to) : to, end.most),
  }
}

const [first, last] = rangeOfType('timestamp')
const times = { least: first, most: last }
const days = { least: Math.floor(first / day), most: Math.floor(last / day) }

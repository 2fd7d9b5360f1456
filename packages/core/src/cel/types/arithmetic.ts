import { isNumeric } from '../../values/type.ts'
import type { Type } from '../../values/type.ts'
import type { Arithmetic } from '../tree.ts'

/** What sums and differences of times, durations, money, texts and bytes are. */
const results: { readonly [signature: string]: Type | undefined } = {
  'timestamp sub timestamp': 'duration',
  'timestamp add duration': 'timestamp',
  'timestamp sub duration': 'timestamp',
  'duration add timestamp': 'timestamp',
  'duration add duration': 'duration',
  'duration sub duration': 'duration',
  'money add money': 'money',
  'money sub money': 'money',
  'string add string': 'string',
  'bytes add bytes': 'bytes',
}

/** The type of a sum, difference, product or quotient; null where there is none. Doubles spread, and so do signs. */
export function arithmeticType(op: Arithmetic, left: Type, right: Type): Type | null {
  if (!isNumeric(left) || !isNumeric(right)) return results[`${left} ${op} ${right}`] ?? null
  if (left === 'double' || right === 'double') return op === 'mod' ? null : 'double'
  return left === right ? left : 'int'
}

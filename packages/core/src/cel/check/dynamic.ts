import type { Type } from '../../values/type.ts'
import type { Checked, Span } from '../tree.ts'
import type { Checking } from './checking.ts'
import { widen } from './coerce.ts'

/** An operator or function of which an operand is `dyn`. */
export function dynamicCall(
  checker: Checking,
  { start, end }: Span,
  fn: string,
  operands: readonly Checked[],
  type: Type,
): Checked {
  const args = operands.map((operand) => widen(operand, 'dyn', checker.scope.moneyDigits))
  return { kind: 'dynamic', type, fn, args, start, end }
}

import type { Type } from '../values/type.ts'
import { rangeOf } from '../values/range.ts'

/** The first number of a type from which on something is so, which below is not; none where it is never or always. */
export function firstNumber(type: Type, isSo: (number: number) => boolean): number[] {
  return type === 'double' ? firstDouble(isSo) : firstWhole(rangeOf(type), isSo)
}

function firstWhole([least, most]: readonly [number, number], isSo: (number: number) => boolean): number[] {
  if (isSo(least) || !isSo(most)) return []
  let [not, so] = [least, most]
  while (so - not > 1) {
    const middle = Math.floor((not + so) / 2)
    if (isSo(middle)) so = middle
    else not = middle
  }
  return [so]
}

/** Doubles have the order of their bits, so halving these takes 64 steps wherever the number lies. */
function firstDouble(isSo: (number: number) => boolean): number[] {
  const [least, most] = rangeOf('double')
  if (isSo(least) || !isSo(most)) return []
  let [not, so] = [placeOf(least), placeOf(most)]
  while (so - not > 1n) {
    const middle = (not + so) >> 1n
    if (isSo(doubleAt(middle))) so = middle
    else not = middle
  }
  return [doubleAt(so)]
}

/** Which double it is, counted from 0: below it the numbers are negative. */
function placeOf(number: number): bigint {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, Math.abs(number))
  return number < 0 ? -view.getBigInt64(0) : view.getBigInt64(0)
}

function doubleAt(place: bigint): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigInt64(0, place < 0n ? -place : place)
  return place < 0n ? -view.getFloat64(0) : view.getFloat64(0)
}

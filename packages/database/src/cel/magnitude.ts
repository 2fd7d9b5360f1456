import type { Checked } from '@guanxi/core'

/** The least and greatest size a number that is not zero can have. */
interface Magnitude {
  readonly least: number
  readonly most: number
}

const unbounded: Magnitude = { least: 0, most: Infinity }

/**
 * Whether double arithmetic stays far from overflow and underflow, where PostgreSQL raises and SQLite and JavaScript do
 * not. Integers, money and times are bounded; a double of a customer is not.
 */
export function staysInRange(node: Checked): boolean {
  const { least, most } = magnitudeOf(node)
  return most < 1e300 && least > 1e-300
}

function magnitudeOf(node: Checked): Magnitude {
  if (node.type !== 'double') return { least: 1, most: 2 ** 53 }
  if (node.kind === 'literal') {
    const size = Math.abs(Number(node.value))
    return size === 0 ? { least: 1, most: 1 } : { least: size, most: size }
  }
  if (node.kind !== 'arith') return unbounded
  const a = magnitudeOf(node.left)
  const b = magnitudeOf(node.right)
  if (node.op === 'mul') return { least: a.least * b.least, most: a.most * b.most }
  if (node.op === 'div') return { least: a.least / b.most, most: a.most / b.least }
  return { least: Math.min(a.least, b.least) * 1e-16, most: a.most + b.most }
}

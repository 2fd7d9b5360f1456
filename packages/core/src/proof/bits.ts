/** A set of small numbers, 32 to a word: the cells of one variable that are meant. */
export type Bits = readonly number[]

export function bitsOf(count: number, holds: (index: number) => boolean): Bits {
  const words: number[] = []
  for (let start = 0; start < count; start += 32) {
    let word = 0
    for (let bit = 0; bit < 32 && start + bit < count; bit++) if (holds(start + bit)) word |= 1 << bit
    words.push(word)
  }
  return words
}

export function both(a: Bits, b: Bits): Bits {
  return a.map((word, i) => word & (b[i] ?? 0))
}

export function without(a: Bits, b: Bits): Bits {
  return a.map((word, i) => word & ~(b[i] ?? 0))
}

export function meets(a: Bits, b: Bits): boolean {
  for (let i = 0; i < a.length; i++) if (((a[i] ?? 0) & (b[i] ?? 0)) !== 0) return true
  return false
}

/** Whether all of `a` is in `b`. */
export function within(a: Bits, b: Bits): boolean {
  for (let i = 0; i < a.length; i++) if (((a[i] ?? 0) & ~(b[i] ?? 0)) !== 0) return false
  return true
}

/** The smallest member; −1 where there is none. */
export function firstOf(bits: Bits): number {
  const at = bits.findIndex((word) => word !== 0)
  const word = bits[at] ?? 0
  return at < 0 ? -1 : at * 32 + 31 - Math.clz32(word & -word)
}

/** A stream of made-up chance that is the same on every machine. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number
  /** An integer, both ends included. */
  integer(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** One of the keys, as often as its weight says. */
  weighted<T extends string>(weights: { readonly [key in T]: number }): T
  /** A waiting time of the given mean; two-stage, so that very short waits are rare (Erlang, k = 2). */
  wait(mean: number): number
}

/** The stream that belongs to a seed and a label: one customer's chance does not depend on another's. */
export function random(seed: number, label: string): Random {
  let state = hash(`${seed}/${label}`)
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let x = Math.imul(state ^ (state >>> 15), 1 | state)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296
  }
  const exponential = (mean: number) => -Math.log(1 - next()) * mean
  return {
    next,
    integer: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => {
      const picked = list[Math.floor(next() * list.length)]
      if (picked === undefined) throw new RangeError('nothing to pick from')
      return picked
    },
    weighted: (weights) => {
      const keys = Object.keys(weights) as (keyof typeof weights)[]
      let left = next() * keys.reduce((sum, key) => sum + weights[key], 0)
      const found = keys.find((key) => (left -= weights[key]) < 0) ?? keys[0]
      if (found === undefined) throw new RangeError('nothing to weigh')
      return found
    },
    wait: (mean) => exponential(mean / 2) + exponential(mean / 2),
  }
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value
}

const sizes = { day: 86_400_000, hour: 3_600_000, minute: 60_000, second: 1000 } as const

type Unit = keyof typeof sizes

interface Part {
  readonly value: number
  readonly unit: Unit
}

/** A length of time in ms in the largest unit that divides it: 30 days, 12 hours. */
function durationParts(ms: number): Part {
  for (const unit of ['day', 'hour', 'minute'] as const)
    if (ms % sizes[unit] === 0) return { value: ms / sizes[unit], unit }
  return { value: ms / sizes.second, unit: 'second' }
}

/** What of a length is not 0, largest unit first; seconds may have a fraction. */
function partsOf(ms: number): Part[] {
  let left = Math.abs(ms)
  const parts: Part[] = []
  for (const unit of ['day', 'hour', 'minute'] as const) {
    const value = Math.floor(left / sizes[unit])
    left -= value * sizes[unit]
    if (value > 0) parts.push({ value, unit })
  }
  return left > 0 || parts.length === 0 ? [...parts, { value: left / sizes.second, unit: 'second' }] : parts
}

export interface Lengths {
  /** As it would be configured: 60 days, 36 hours. */
  exact(ms: number): string
  /** In whole units of the largest that fits: 75 days. */
  whole(ms: number): string
  /** The same with what it is beyond them: 60 days 3 hours. */
  close(ms: number): string
}

/** Shows lengths of time in a language; none is below 0. */
export function lengthsIn(language: string): Lengths {
  const one = ({ value, unit }: Part): string => {
    const options = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 3 } as const
    const text = new Intl.NumberFormat(language, options).format(value)
    // Everywhere else a space stands between digits and Chinese.
    return text.replace(/(\p{Nd})(\p{sc=Han})/u, '$1 $2')
  }
  return {
    exact: (ms) => one(durationParts(Math.abs(ms))),
    whole: (ms) => {
      const [first = { value: 0, unit: 'second' }] = partsOf(ms)
      return one({ ...first, value: Math.floor(first.value) })
    },
    close: (ms) => partsOf(ms).slice(0, 2).map(one).join(' '),
  }
}

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
export type Offset = (at: number) => number

/**
 * A time zone by its IANA name (`Asia/Shanghai`, as the platform knows it), or a fixed offset as CEL writes it (`+08:00`,
 * ahead of UTC). Null where there is no such zone.
 */
export function offsetOf(zone: string): Offset | null {
  const fixed = /^([+-]?)([01]\d|2[0-3]):([0-5]\d)$/.exec(zone)
  if (fixed !== null) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3])
    const offset = (fixed[1] === '-' ? 0 - minutes : minutes) * 60_000
    return () => offset
  }
  if (zone === 'UTC') return () => 0
  // The platform would read other offsets too ("+0800"), which no other reader of CEL knows.
  return /^[A-Za-z]/.test(zone) ? named(zone) : null
}

/**
 * The first moment of a day where clocks show this: milliseconds since 1970 UTC. Where clocks skip midnight, the day begins when
 * they do; where they show it twice, the first time.
 * @param day as `parseDate` takes it
 */
export function firstMomentOf(day: string, offset: Offset): number {
  const shown = Date.parse(`${day}T00:00:00Z`)
  const around = [offset(shown - 86_400_000), offset(shown + 86_400_000)]
  const candidates = around.map((ahead) => shown - ahead).toSorted((a, b) => a - b)
  return candidates.find((at) => at + offset(at) === shown) ?? Math.max(...candidates)
}

function named(zone: string): Offset | null {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    return (at) => offsetIn(format.formatToParts(at))
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** `GMT`, `GMT+08:00`, and before zones were agreed `GMT+08:05:43`. */
function offsetIn(parts: readonly Intl.DateTimeFormatPart[]): number {
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours = 0, minutes = 0, seconds = 0] = /GMT([+-])(\d+):(\d+)(?::(\d+))?/.exec(name) ?? []
  const offset = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
  return sign === '-' ? 0 - offset : offset
}

/** The names a zone can have, for suggestions. */
export function zoneNames(): readonly string[] {
  return Intl.supportedValuesOf('timeZone')
}

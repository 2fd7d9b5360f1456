import type { EventTypeDescription } from '@guanxi/core/api'

/** The event types a `record` attribute names, in its order; all without one. Unknown names warn and are left out. */
export function offeredTypes(
  all: readonly EventTypeDescription[],
  record: string | null,
): readonly EventTypeDescription[] {
  const names = record?.split(/\s+/).filter(Boolean) ?? []
  if (names.length === 0) return all
  return names.flatMap((name) => {
    const type = all.find((one) => one.name === name)
    if (type === undefined) warnOnce(name)
    return type ?? []
  })
}

const warned = new Set<string>()

function warnOnce(name: string): void {
  if (warned.has(name)) return
  warned.add(name)
  console.warn(`record: "${name}" is not an event type; it is left out`)
}

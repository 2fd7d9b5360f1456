import type { EventTypeDescription } from '@guanxi/core/api'
import { warnOnce } from '../base/warn-once.ts'

/** The event types a `record` attribute names, in its order; all without one. Unknown names warn and are left out. */
export function offeredTypes(
  all: readonly EventTypeDescription[],
  record: string | null,
): readonly EventTypeDescription[] {
  const names = record?.split(/\s+/).filter(Boolean) ?? []
  // What a plugin brings is recorded by its own actions.
  if (names.length === 0) return all.filter(({ plugin }) => plugin === undefined)
  return names.flatMap((name) => {
    const type = all.find((one) => one.name === name)
    if (type === undefined) warnOnce(`record: "${name}" is not an event type; it is left out`)
    return type ?? []
  })
}

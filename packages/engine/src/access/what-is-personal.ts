import { attributesRead } from '@guanxi/core'
import type { Model } from '@guanxi/core'

type Personal = Pick<Model, 'fields' | 'rollups' | 'eventTypes'>

/** What of customers is personal: fields that say so, and what is taken of events' fields that do. */
export function personal({ fields, rollups, eventTypes }: Personal): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { name, pii } of fields.values()) if (pii) names.add(name)
  for (const { name, event, value } of rollups.values()) {
    const of = eventTypes.get(event)?.fields
    const read = value === null ? [] : attributesRead(value.tree, 'event')
    if (read.some((field) => of?.get(field)?.pii === true)) names.add(name)
  }
  return names
}

/** Whether anything that is kept is personal. */
export function hasPersonal({ fields, eventTypes }: Personal): boolean {
  const kept = [fields, ...[...eventTypes.values()].map((type) => type.fields)]
  return kept.some((each) => [...each.values()].some(({ pii }) => pii))
}

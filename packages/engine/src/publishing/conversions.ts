import type { EventType, Field, KeptId, Model } from '@guanxi/core'
import { fieldColumn } from '@guanxi/database'
import { converter } from './convert.ts'
import type { Convert } from './convert.ts'

/** A field of customers, or of one event type, that is kept under another id since it has another type. */
export interface Conversion {
  readonly from: Field
  readonly to: Field
  readonly fromId: string
  readonly toId: string
  readonly convert: Convert
  /** The way back, which tells whether what is kept aside under the new id still says the same. */
  readonly back: Convert
  /** The event type in the new configuration; null for a field of customers. */
  readonly event: EventType | null
}

/** All fields whose type is another than in the configuration before. */
export function conversionsOf(before: Model, model: Model): Conversion[] {
  const live = before.ids.kept.filter((each) => each.live)
  return model.ids.kept.flatMap((to): Conversion[] => {
    if (!to.live || (to.kind !== 'field' && to.kind !== 'eventField')) return []
    const from = live.find((each) => isSame(each, to) && each.root === to.root && each.id !== to.id)
    if (from === undefined) return []
    const fields = [fieldOf(before, from), fieldOf(model, to)] as const
    if (fields[0] === undefined || fields[1] === undefined) return []
    return [
      {
        from: fields[0],
        to: fields[1],
        fromId: from.id,
        toId: to.id,
        convert: converter(fields[0], fields[1], model),
        back: converter(fields[1], fields[0], model),
        event: to.kind === 'field' ? null : (eventTypeOf(model, to.of) ?? null),
      },
    ]
  })
}

/** The columns of customers that they write. */
export function columnsOf(conversions: readonly Conversion[]): ReadonlySet<string> {
  return new Set(conversions.flatMap(({ event, toId }) => (event === null ? [fieldColumn(toId)] : [])))
}

function isSame(a: KeptId, b: KeptId): boolean {
  return a.kind === b.kind && a.of === b.of
}

function fieldOf(model: Model, { kind, of, name }: KeptId): Field | undefined {
  return kind === 'field' ? model.fields.get(name) : eventTypeOf(model, of)?.fields.get(name)
}

function eventTypeOf(model: Model, id: string): EventType | undefined {
  return [...model.eventTypes.values()].find(({ name }) => model.ids.of('eventType', name) === id)
}

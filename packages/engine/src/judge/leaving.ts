import type { Model } from '@guanxi/core'
import type { CustomerRow, EventRow } from '@guanxi/database'
import { unmoved } from './unmoved.ts'

/** Whether a customer keeps a class whatever these events bring. */
export type Leaving = (
  customer: CustomerRow,
  events: readonly EventRow[],
) => (classification: string) => boolean

const none = (): boolean => false

/** Tells by the types of events which classes they leave: those that read no total of them. Nothing else has changed. */
export function compileLeaving(model: Model): Leaving {
  const anyEvent = unmoved(model, () => true)
  const listened = new Set([...model.rollups.values()].map(({ event }) => event))
  const unmovedBy = new Map(
    [...listened].map((type) => [type, unmoved(model, (name) => model.rollups.get(name)?.event !== type)]),
  )
  return (customer, events) => {
    // One who is new has no class yet; a choice by hand may stand in the way of what would follow.
    if (customer.$judgedAt === null || customer.$overrides !== null) return none
    const types = new Set(events.map(({ type }) => type))
    const left = [...types].map((type) => unmovedBy.get(type) ?? anyEvent)
    return (classification) => left.every((names) => names.has(classification))
  }
}

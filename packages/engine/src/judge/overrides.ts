import type { Model } from '@guanxi/core'
import type { CustomerRow } from '@guanxi/database'
import { readHeld, writeHeld } from '../overrides/held.ts'
import { compilePlaceable } from '../overrides/placeable.ts'

/** What was chosen by hand for a customer and stands at a moment. */
export interface Chosen {
  /** Classes by classification. */
  readonly classes: ReadonlyMap<string, string | number>
  /** When the first of them ends; Infinity where none does. */
  readonly until: number
}

const nothing: Chosen = { classes: new Map(), until: Infinity }

/** Reads what stands, and takes out of the row what no longer does: at its end a choice stands no more. */
export function compileChosen(model: Model): (customer: CustomerRow, now: number) => Chosen {
  const placeable = compilePlaceable(model)
  return (customer, now) => {
    if (customer.$overrides === null) return nothing
    const held = readHeld(customer.$overrides)
    const classes = new Map<string, string | number>()
    let first = Infinity
    for (const [name, { class: text, until }] of held) {
      const chosen = until === null || until > now ? placeable(customer.type, name, text) : null
      if (chosen === null) {
        held.delete(name)
        continue
      }
      classes.set(name, chosen)
      first = Math.min(first, until ?? Infinity)
    }
    customer.$overrides = writeHeld(held)
    return { classes, until: first }
  }
}

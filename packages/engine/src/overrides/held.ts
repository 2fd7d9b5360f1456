/** A class chosen by hand, as a customer's row holds it while it stands; who chose it and why is in the table `overrides`. */
export interface Held {
  /** The class's name as text. */
  readonly class: string
  /** From when on it no longer stands, milliseconds since 1970 UTC; null where it has no end. */
  readonly until: number | null
}

/** By classification. */
export function readHeld(text: string | null): Map<string, Held> {
  return new Map(text === null ? [] : Object.entries(JSON.parse(text) as { readonly [name: string]: Held }))
}

/** Whether a class of a classification was chosen by hand and has not been seen to end. */
export function isHeld(text: string | null, classification: string): boolean {
  return text !== null && readHeld(text).has(classification)
}

export function writeHeld(held: ReadonlyMap<string, Held>): string | null {
  return held.size === 0 ? null : JSON.stringify(Object.fromEntries(held))
}

/** Something was written through this client, or {@link Changes.changed} said so. */
export interface Change {
  /** The customer written to; null where that is not known, so anything may have changed. */
  readonly customer: string | null
}

export type ChangeListener = (change: Change) => void

export interface Changes {
  /** Calls the listener on every change from now on; the answer ends that. */
  onChange(listener: ChangeListener): () => void
  /** Tells the listeners that a customer (by its Guanxi id; null for any) was changed by somebody else. */
  changed(customer: string | null): void
}

export function createChanges(): Changes {
  const listeners = new Set<ChangeListener>()
  return {
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    changed(customer) {
      for (const listener of listeners) listener({ customer })
    },
  }
}

/** The Guanxi id of the customer an action wrote to, from what went in and what came out; null where neither says. */
export function customerWritten(action: string, input: unknown, output: unknown): string | null {
  return (
    textAt(output, 'customer') ??
    textAt(input, 'customer') ??
    (action.startsWith('customers.') ? textAt(output, 'id') : null)
  )
}

function textAt(holder: unknown, key: string): string | null {
  if (typeof holder !== 'object' || holder === null) return null
  const value = (holder as Record<string, unknown>)[key]
  return typeof value === 'string' ? value : null
}

import type { Value } from '@guanxi/core'
import type { ReadEvent } from '../events/read-event.ts'
import type { LoadRow } from './load.ts'

/** A row that was checked, in stored units. */
export interface ReadRow {
  readonly line: number
  readonly customer: Omit<LoadRow['customer'], 'fields'> & {
    /** The fields the row gives. */
    readonly fields: { readonly [name: string]: Value }
    /** The same with the defaults of those it does not give, for a customer that is new. */
    readonly whole: { readonly [name: string]: Value }
  }
  readonly event: (ReadEvent & { readonly key: string; readonly ownKey: boolean }) | null
}

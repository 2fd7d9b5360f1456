import type { Crm } from '@guanxi/engine'
import type { Assets } from '../assets/build.ts'
import type { Books } from '../books/open.ts'

/** What the back office stands on. */
export interface Portal {
  readonly books: Books
  readonly crm: Crm
  readonly assets: Assets
  /** Ms since the epoch. */
  readonly clock: () => number
}

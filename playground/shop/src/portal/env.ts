import type { Format } from './format.ts'
import type { Language, Messages } from './messages/index.ts'

export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export interface Staff {
  readonly id: string
  readonly name: { readonly [language in Language]: string }
}

/** What every page is drawn with. */
export interface View {
  readonly language: Language
  readonly theme: Theme
  readonly t: Messages
  readonly format: Format
  /** Null where nobody is signed in. */
  readonly staff: Staff | null
  /** Where a built file is served, by the name of its source. */
  readonly asset: (source: string) => string
}

export interface Env {
  Variables: { view: View }
}

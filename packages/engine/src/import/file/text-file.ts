import type { Content } from './bytes.ts'
import type { Encoding } from './encoding.ts'

/** A file to be read as text. */
export interface TextFile {
  readonly path: string
  readonly content: Content
  readonly encoding: Encoding
}

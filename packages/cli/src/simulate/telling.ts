import type { Messages } from '../messages/index.ts'
import type { Output } from '../terminal/terminal.ts'
import type { Words } from './words.ts'

/** What every part of a simulation is told with. */
export interface Telling {
  readonly words: Words
  readonly messages: Messages
  readonly out: Output
}

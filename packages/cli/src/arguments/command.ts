import type { Terminal } from '../terminal/terminal.ts'
import type { Given } from './given.ts'

export interface Option {
  /** What stands for its value in the help; without one the option is a switch. */
  readonly value?: string
  readonly help: string
}

/** One thing the program does. */
export interface Command {
  readonly name: string
  readonly summary: string
  /** What must stand behind the command's name, if anything. */
  readonly operand?: { readonly name: string; readonly help: string }
  readonly options: { readonly [name: string]: Option }
  /** What the help says below the options. */
  readonly notes: readonly string[]
  /** @returns the exit code */
  readonly run: (given: Given, terminal: Terminal) => Promise<number>
}

import type { Language } from '../language/language.ts'
import type { Messages, Say } from '../messages/index.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Given } from './given.ts'

export interface Option {
  /** What stands for its value in the help; without one the option is a switch. */
  readonly value?: Say
  readonly help: Say
}

/** One thing the program does. */
export interface Command {
  readonly name: string
  readonly summary: Say
  /** What must, or may, stand behind the command's name, if anything. */
  readonly operand?: { readonly name: Say; readonly help: Say; readonly optional?: true }
  readonly options: { readonly [name: string]: Option }
  /** What the help says below the options. */
  readonly notes: (messages: Messages) => readonly string[]
  /** @returns the exit code */
  readonly run: (given: Given, terminal: Terminal, language: Language) => Promise<number>
}

import type { Plugin } from '@guanxi/engine'

/** A command's arguments as they were given. */
export interface Given {
  /** What every database is opened with, and every configuration checked with. */
  readonly plugins: readonly Plugin[]
  /** What stands behind the command's name; empty where nothing does. */
  readonly operand: string
  text(option: string): string | undefined
  /** @throws GuanxiError `cli.usage` where it is not given */
  required(option: string): string
  flag(option: string): boolean
}

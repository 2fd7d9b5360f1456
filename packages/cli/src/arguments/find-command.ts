import { nearest } from '@guanxi/core'
import type { Command } from './command.ts'
import { usageError } from './usage-error.ts'

/** What the words behind `guanxi` ask for: a command and what it is given, or a group such as `config` by itself. */
export type Found =
  | { readonly command: Command; readonly rest: readonly string[] }
  | { readonly group: readonly Command[] }

/** @throws GuanxiError `cli.usage` where there is no such command */
export function findCommand(commands: readonly Command[], [name = '', ...rest]: readonly string[]): Found {
  const command = commands.find((candidate) => candidate.name === name)
  if (command !== undefined) return { command, rest }
  const group = commands.filter((candidate) => candidate.name.startsWith(`${name} `))
  const [second, ...behind] = rest
  if (group.length === 0 || name === '') throw unknown(name, [...new Set(commands.map(firstWord))])
  if (second === undefined || second === '--help' || second === '-h') return { group }
  const within = group.find((candidate) => candidate.name === `${name} ${second}`)
  if (within !== undefined) return { command: within, rest: behind }
  throw unknown(
    `${name} ${second}`,
    group.map((candidate) => candidate.name),
  )
}

function unknown(name: string, names: readonly string[]): Error {
  return usageError(({ usage }) => usage.command(name, nearest(name, names), names))
}

function firstWord({ name }: Command): string {
  return name.split(' ')[0] ?? name
}

import { readFileSync } from 'node:fs'
import { GuanxiError, nearest } from '@guanxi/core'
import type { Command } from './arguments/command.ts'
import { readArguments } from './arguments/read.ts'
import { takeLanguage } from './arguments/take-language.ts'
import { usageError } from './arguments/usage-error.ts'
import { checkCommand } from './check/command.ts'
import { explainCommand } from './explain/command.ts'
import { tellFailure } from './failure.ts'
import { helpOn, helpOnAll } from './help/help.ts'
import { importCommand } from './import/command.ts'
import { languageNamed, languageOfLocale } from './language/language.ts'
import type { Language } from './language/language.ts'
import { movementCommand } from './movement/command.ts'
import { reportCommand } from './report/command.ts'
import { simulateCommand } from './simulate/command.ts'
import type { Terminal } from './terminal/terminal.ts'

const commands: readonly Command[] = [
  checkCommand,
  importCommand,
  reportCommand,
  movementCommand,
  explainCommand,
  simulateCommand,
]

/**
 * Runs the program.
 * @param args as after `guanxi`
 * @returns the exit code: 0 where all went well, 2 where nothing could be done, 3 where it broke off in the middle; a command
 *   may have others
 */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const { asked, rest } = takeLanguage(args)
  let language = languageOfLocale(terminal.env)
  try {
    if (asked !== null) language = languageNamed(asked)
    return await run(rest, terminal, language)
  } catch (error) {
    const command = commands.find(({ name }) => name === rest[0])
    const help = command === undefined ? 'guanxi --help' : `guanxi ${command.name} --help`
    tellFailure(error, help, language.messages, terminal)
    return isInterrupted(error) ? 3 : 2
  }
}

/** Some of the work is done and stays. */
function isInterrupted(error: unknown): boolean {
  return error instanceof GuanxiError && error.code === 'import.interrupted'
}

async function run(
  [name, ...rest]: readonly string[],
  terminal: Terminal,
  language: Language,
): Promise<number> {
  const { out } = terminal
  const { messages } = language
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    out.write(helpOnAll(commands, messages, out))
    return name === undefined ? 2 : 0
  }
  if (name === '--version' || name === '-v') {
    out.write(`${version()}\n`)
    return 0
  }
  const command = commands.find((candidate) => candidate.name === name)
  if (command === undefined) throw unknown(name)
  const given = readArguments(command, rest)
  if (!given.flag('help')) return await command.run(given, terminal, language)
  out.write(helpOn(command, messages, out))
  return 0
}

function unknown(name: string): Error {
  if (name.startsWith('-')) {
    const near = nearest(name, ['--help', '--version', '--language'])
    return usageError(({ usage }) => usage.programOption(name, near))
  }
  const names = commands.map((command) => command.name)
  return usageError(({ usage }) => usage.command(name, nearest(name, names), names))
}

function version(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}

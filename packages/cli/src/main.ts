import { readFileSync } from 'node:fs'
import { didYouMean } from '@guanxi/core'
import type { Command } from './arguments/command.ts'
import { readArguments } from './arguments/read.ts'
import { usageError } from './arguments/usage-error.ts'
import { explainCommand } from './explain/command.ts'
import { tellFailure } from './failure.ts'
import { helpOn, helpOnAll } from './help/help.ts'
import { importCommand } from './import/command.ts'
import { reportCommand } from './report/command.ts'
import type { Terminal } from './terminal/terminal.ts'

const commands: readonly Command[] = [importCommand, reportCommand, explainCommand]

/**
 * Runs the program.
 * @param args as after `guanxi`
 * @returns the exit code: 0 where all went well, 2 where nothing could be done; a command may have others
 */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await run(args, terminal)
  } catch (error) {
    const command = commands.find(({ name }) => name === args[0])
    tellFailure(error, command === undefined ? 'guanxi --help' : `guanxi ${command.name} --help`, terminal)
    return 2
  }
}

async function run([name, ...rest]: readonly string[], terminal: Terminal): Promise<number> {
  const { out } = terminal
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    out.write(helpOnAll(commands, out))
    return name === undefined ? 2 : 0
  }
  if (name === '--version' || name === '-v') {
    out.write(`${version()}\n`)
    return 0
  }
  const command = commands.find((candidate) => candidate.name === name)
  if (command === undefined) throw unknown(name)
  const given = readArguments(command, rest)
  if (!given.flag('help')) return await command.run(given, terminal)
  out.write(helpOn(command, out))
  return 0
}

function unknown(name: string): Error {
  if (name.startsWith('-'))
    return usageError(`there is no option ${name}${didYouMean(name, ['--help', '--version'])}`)
  const names = commands.map((command) => command.name)
  return usageError(
    `there is no command "${name}"${didYouMean(name, names) || `; there are ${names.join(', ')}`}`,
  )
}

function version(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}

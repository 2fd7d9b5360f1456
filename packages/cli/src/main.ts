import { readFileSync } from 'node:fs'
import { GuanxiError, nearest } from '@guanxi/core'
import type { Command } from './arguments/command.ts'
import { findCommand } from './arguments/find-command.ts'
import { readArguments } from './arguments/read.ts'
import { takeLanguage } from './arguments/take-language.ts'
import { usageError } from './arguments/usage-error.ts'
import { exportAuditCommand } from './audit/export-command.ts'
import { listAuditCommand } from './audit/list-command.ts'
import { verifyAuditCommand } from './audit/verify-command.ts'
import { validateCommand } from './validate/command.ts'
import { explainCommand } from './explain/command.ts'
import { tellFailure } from './failure.ts'
import { helpOn, helpOnAll, helpOnGroup } from './help/help.ts'
import { importCommand } from './import/command.ts'
import { listJobsCommand } from './jobs/list-command.ts'
import { retryJobsCommand } from './jobs/retry-command.ts'
import { workCommand } from './jobs/work-command.ts'
import { languageNamed, languageOfLocale } from './language/language.ts'
import type { Language } from './language/language.ts'
import { movementCommand } from './movement/command.ts'
import { pluginsIn } from './plugins/load.ts'
import { planCommand } from './publish/plan-command.ts'
import { publishCommand } from './publish/publish-command.ts'
import { rollbackCommand } from './publish/rollback-command.ts'
import { pullCommand } from './pull/command.ts'
import { reportCommand } from './report/command.ts'
import { diffCommand } from './revisions/diff-command.ts'
import { revisionsCommand } from './revisions/list-command.ts'
import { showCommand } from './revisions/show-command.ts'
import { explainSegmentsCommand } from './segments/explain-command.ts'
import { listSegmentsCommand } from './segments/list-command.ts'
import { segmentMembersCommand } from './segments/members-command.ts'
import { simulateCommand } from './simulate/command.ts'
import { testCommand } from './test/command.ts'
import type { Terminal } from './terminal/terminal.ts'

const commands: readonly Command[] = [
  importCommand,
  reportCommand,
  movementCommand,
  explainCommand,
  simulateCommand,
  validateCommand,
  testCommand,
  planCommand,
  publishCommand,
  rollbackCommand,
  revisionsCommand,
  showCommand,
  diffCommand,
  pullCommand,
  listSegmentsCommand,
  segmentMembersCommand,
  explainSegmentsCommand,
  workCommand,
  listJobsCommand,
  retryJobsCommand,
  listAuditCommand,
  exportAuditCommand,
  verifyAuditCommand,
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
    tellFailure(error, helpFor(rest), language.messages, terminal)
    return isInterrupted(error) ? 3 : 2
  }
}

/** Some of the work is done and stays. */
function isInterrupted(error: unknown): boolean {
  return error instanceof GuanxiError && error.code === 'import.interrupted'
}

/** Who did not know the command of a group is shown the group. */
function helpFor(args: readonly string[]): string {
  const [first = ''] = args
  const fitting = commands.filter(({ name }) => `${args.join(' ')} `.startsWith(`${name} `))
  if (fitting[0] !== undefined) return `guanxi ${fitting[0].name} --help`
  return commands.some(({ name }) => name.startsWith(`${first} `))
    ? `guanxi ${first} --help`
    : 'guanxi --help'
}

async function run(args: readonly string[], terminal: Terminal, language: Language): Promise<number> {
  const [name] = args
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
  if (name.startsWith('-')) {
    const near = nearest(name, ['--help', '--version', '--language'])
    throw usageError(({ usage }) => usage.programOption(name, near))
  }
  const found = findCommand(commands, args)
  if ('group' in found) {
    out.write(helpOnGroup(name, found.group, messages, out))
    return args.length === 1 ? 2 : 0
  }
  const { command, rest } = found
  const given = readArguments(command, rest)
  if (!given.flag('help')) {
    const plugins = await pluginsIn(given.text('plugins') ?? terminal.env['GUANXI_PLUGINS'])
    return await command.run({ ...given, plugins }, terminal, language)
  }
  out.write(helpOn(command, messages, out))
  return 0
}

function version(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}

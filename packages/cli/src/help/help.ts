import type { Command } from '../arguments/command.ts'
import { common } from '../arguments/read.ts'
import type { Output } from '../terminal/terminal.ts'
import { pad } from '../terminal/width.ts'

/** What `guanxi --help` says. */
export function helpOnAll(commands: readonly Command[], out: Output): string {
  const rows = commands.map((command) => [usageOf(command), command.summary] as const)
  return [
    `${out.paint('bold', 'guanxi')}: a CRM that lives inside your product`,
    '',
    list(rows, out),
    '',
    list(
      [
        ['--help', 'This text; guanxi COMMAND --help tells more.'],
        ['--version', 'The version.'],
      ],
      out,
    ),
    '',
  ].join('\n')
}

/** What `guanxi COMMAND --help` says. */
export function helpOn(command: Command, out: Output): string {
  const options = Object.entries({ ...command.options, ...common }).map(
    ([name, { value, help }]) => [`--${name}${value === undefined ? '' : ` ${value}`}`, help] as const,
  )
  const operand = command.operand === undefined ? [] : [[command.operand.name, command.operand.help] as const]
  return [
    `${out.paint('bold', `guanxi ${usageOf(command)}`)} [options]`,
    command.summary,
    '',
    list([...operand, ...options], out),
    ...command.notes.flatMap((note) => ['', note]),
    '',
  ].join('\n')
}

function usageOf({ name, operand }: Command): string {
  return operand === undefined ? name : `${name} ${operand.name}`
}

function list(rows: readonly (readonly [string, string])[], out: Output): string {
  const width = Math.max(...rows.map(([name]) => name.length))
  const indent = `\n${' '.repeat(width + 4)}`
  return rows
    .map(([name, text]) => `  ${out.paint('cyan', pad(name, width))}  ${text.replaceAll('\n', indent)}`)
    .join('\n')
}

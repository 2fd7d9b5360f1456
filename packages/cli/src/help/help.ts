import type { Command } from '../arguments/command.ts'
import { common } from '../arguments/read.ts'
import type { Messages } from '../messages/index.ts'
import type { Output } from '../terminal/terminal.ts'
import { pad, widthOf } from '../terminal/width.ts'
import { wrap } from '../terminal/wrap.ts'

/** What `guanxi --help` says. */
export function helpOnAll(commands: readonly Command[], messages: Messages, out: Output): string {
  const { help } = messages
  const rows = commands.map((command) => [usageOf(command, messages), command.summary(messages)] as const)
  const options = [
    [`--language ${messages.values.language}`, help.language],
    ['--help', help.onAll],
    ['--version', help.version],
  ] as const
  return text([
    messages.about(out.paint('bold', 'guanxi'), help.about),
    '',
    ...list(rows, out),
    '',
    ...list(options, out),
  ])
}

/** What `guanxi config --help` says. */
export function helpOnGroup(
  name: string,
  commands: readonly Command[],
  messages: Messages,
  out: Output,
): string {
  const rows = commands.map((command) => [usageOf(command, messages), command.summary(messages)] as const)
  return text([`${out.paint('bold', `guanxi ${name}`)}`, '', ...list(rows, out)])
}

/** What `guanxi COMMAND --help` says. */
export function helpOn(command: Command, messages: Messages, out: Output): string {
  const { operand } = command
  const options = Object.entries({ ...command.options, ...common }).map(
    ([name, { value, help }]) =>
      [value === undefined ? `--${name}` : `--${name} ${value(messages)}`, help(messages)] as const,
  )
  const rows =
    operand === undefined ? options : [[operand.name(messages), operand.help(messages)] as const, ...options]
  return text([
    `${out.paint('bold', `guanxi ${usageOf(command, messages)}`)} ${messages.help.options}`,
    ...wrap(command.summary(messages), widthIn(out)),
    '',
    ...list(rows, out),
    ...command.notes(messages).flatMap((note) => ['', ...wrap(note, widthIn(out))]),
  ])
}

function usageOf({ name, operand }: Command, messages: Messages): string {
  if (operand === undefined) return name
  const written = operand.name(messages)
  return `${name} ${operand.optional === true ? `[${written}]` : written}`
}

function list(rows: readonly (readonly [name: string, help: string])[], out: Output): string[] {
  const width = Math.max(...rows.map(([name]) => widthOf(name)))
  const room = Math.max(20, widthIn(out) - width - 4)
  return rows.flatMap(([name, help]) =>
    wrap(help, room).map((line, i) => `  ${pad(i === 0 ? out.paint('cyan', name) : '', width)}  ${line}`),
  )
}

/** Longer lines are hard to read, however wide the terminal. */
function widthIn({ columns }: Output): number {
  return Math.min(80, columns)
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`
}

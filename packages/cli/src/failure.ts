import { DocumentError, GuanxiError } from '@guanxi/core'
import { isUsageError } from './arguments/usage-error.ts'
import type { Messages } from './messages/index.ts'
import { ToldError } from './messages/told-error.ts'
import { printable } from './terminal/printable.ts'
import type { Terminal } from './terminal/terminal.ts'
import { wrap } from './terminal/wrap.ts'

/**
 * Says what went wrong in one message, without a stack; `GUANXI_DEBUG=1` adds it.
 * @param help what to type for help on the command
 */
export function tellFailure(error: unknown, help: string, messages: Messages, { err, env }: Terminal): void {
  const lines = messageOf(error, messages)
    .split('\n')
    .map((line) => printable(line.trimStart()))
  const [first = '', ...below] = lines.flatMap((line, i) => wrap(line, err.columns - 2, i === 0 ? 0 : 2))
  const notes = notesOn(error, help, messages).filter((note) => note !== '')
  err.write(`${[`${err.paint('red', '✗')} ${first}`, ...below.map((line) => `  ${line}`)].join('\n')}\n`)
  for (const note of notes) err.write(`  ${err.paint('dim', note)}\n`)
  if (isOn(env['GUANXI_DEBUG']) && error instanceof Error) err.write(`\n${stacksOf(error)}\n`)
}

function stacksOf({ stack = '', cause }: Error): string {
  return cause instanceof Error ? `${stack}\nbecause of ${stacksOf(cause)}` : stack
}

function messageOf(error: unknown, messages: Messages): string {
  if (error instanceof ToldError) return error.say(messages)
  if (error instanceof DocumentError) return problemsIn(error, messages)
  if (error instanceof GuanxiError) return error.message
  return messages.failure.unforeseen(error instanceof Error ? error.message : String(error))
}

function problemsIn({ code, problems, message }: DocumentError, { failure }: Messages): string {
  const document = failure.document[code === 'import.map' ? 'map' : 'configuration']
  const [, ...lines] = message.split('\n')
  return [failure.problems(document, problems.length), ...lines].join('\n')
}

function notesOn(error: unknown, help: string, { usage, failure }: Messages): string[] {
  if (isUsageError(error)) return [usage.more(help)]
  // What the packages below say is in English; the code can be looked up.
  return error instanceof GuanxiError && !(error instanceof ToldError) ? [failure.code(error.code)] : []
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0'
}

import { GuanxiError } from '@guanxi/core'
import { isUsageError } from './arguments/usage-error.ts'
import { printable } from './terminal/printable.ts'
import type { Terminal } from './terminal/terminal.ts'

/**
 * Says what went wrong in one message, without a stack; `GUANXI_DEBUG=1` adds it.
 * @param help what to type for help on the command
 */
export function tellFailure(error: unknown, help: string, { err, env }: Terminal): void {
  const message = messageOf(error).split('\n').map(printable).join('\n')
  err.write(`${err.paint('red', '✗')} ${message}\n`)
  if (isUsageError(error)) err.write(`  ${err.paint('dim', `${help} tells more`)}\n`)
  if (isOn(env['GUANXI_DEBUG']) && error instanceof Error) err.write(`\n${error.stack ?? ''}\n`)
}

function messageOf(error: unknown): string {
  if (error instanceof GuanxiError) return error.message
  const message = error instanceof Error ? error.message : String(error)
  return `something went wrong that nobody foresaw: ${message}; GUANXI_DEBUG=1 shows where`
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0'
}

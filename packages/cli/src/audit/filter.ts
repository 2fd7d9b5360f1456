import type { Command } from '../arguments/command.ts'
import type { Given } from '../arguments/given.ts'
import { momentOf } from '../arguments/moment.ts'

/** What records are chosen by. */
export const filterOptions: Command['options'] = {
  actor: { value: ({ values }) => values.id, help: ({ audit }) => audit.actor },
  customer: { value: ({ values }) => values.id, help: ({ audit }) => audit.customer },
  action: { value: ({ values }) => values.source, help: ({ audit }) => audit.action },
  from: { value: ({ values }) => values.date, help: ({ audit }) => audit.from },
  to: { value: ({ values }) => values.date, help: ({ audit }) => audit.to },
}

/** The input of `audit.list` that they are. @throws GuanxiError `cli.usage` */
export function filterOf(given: Given, timeZone: string): { readonly [name: string]: unknown } {
  const moment = (option: string): number | undefined => {
    const text = given.text(option)
    return text === undefined ? undefined : momentOf(text, timeZone, 0, `--${option}`)
  }
  return {
    actor: given.text('actor'),
    customer: given.text('customer'),
    action: given.text('action'),
    from: moment('from'),
    until: moment('to'),
  }
}

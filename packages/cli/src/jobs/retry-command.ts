import type { Command } from '../arguments/command.ts'
import { usageError } from '../arguments/usage-error.ts'
import { withCrm } from '../database/open.ts'

export const retryJobsCommand: Command = {
  name: 'jobs retry',
  summary: ({ jobs }) => jobs.retrySummary,
  operand: { name: ({ values }) => values.id, help: ({ jobs }) => jobs.retryId, optional: true },
  options: {
    database: { value: ({ values }) => values.database, help: ({ help }) => help.database },
    name: { value: ({ values }) => values.source, help: ({ jobs }) => jobs.retryName },
  },
  notes: ({ jobs }) => jobs.retryNotes,
  run: async (given, { out, clock }, { messages }) => {
    const address = given.required('database')
    const name = given.text('name')
    if ((name === undefined) === (given.operand === '')) throw usageError(({ jobs }) => jobs.idOrName)
    const which = name === undefined ? { id: given.operand } : { name }
    return await withCrm(address, { clock, plugins: given.plugins }, async (crm) => {
      const { retried } = (await crm.run('jobs.retry', which)) as { retried: number }
      out.write(`${messages.jobs.retried(retried)}\n`)
      return 0
    })
  },
}

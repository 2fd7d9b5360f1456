import type { Command } from '../arguments/command.ts'
import { usageError } from '../arguments/usage-error.ts'
import { carryOut, options } from './carry-out.ts'

export const rollbackCommand: Command = {
  name: 'config rollback',
  summary: ({ publish }) => publish.rollbackSummary,
  operand: { name: ({ values }) => values.revision, help: ({ publish }) => publish.revision },
  options,
  notes: ({ publish }) => publish.rollbackNotes,
  run: async (given, terminal, language) => {
    const revision = Number(given.operand)
    if (!/^\d{1,9}$/.test(given.operand) || revision < 1)
      throw usageError(({ usage }) => usage.revision(given.operand))
    return await carryOut(given, terminal, language, {
      name: language.messages.publish.revisionNamed(revision),
      asked: { revision },
      action: 'config.rollback',
      input: { revision },
      model: null,
      placed: (error) => error,
    })
  },
}

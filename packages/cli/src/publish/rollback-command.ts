import type { Command } from '../arguments/command.ts'
import { revisionNumber } from '../arguments/whole-number.ts'
import { carryOut, options } from './carry-out.ts'
import { earlierModel } from './earlier.ts'

export const rollbackCommand: Command = {
  name: 'config rollback',
  summary: ({ publish }) => publish.rollbackSummary,
  operand: { name: ({ values }) => values.revision, help: ({ publish }) => publish.revision },
  options,
  notes: ({ publish }) => publish.rollbackNotes,
  run: async (given, terminal, language) => {
    const revision = revisionNumber(given.operand)
    return await carryOut(given, terminal, language, {
      name: language.messages.publish.revisionNamed(revision),
      asked: { revision },
      compared: revision,
      action: 'config.rollback',
      input: { revision },
      model: async (crm) => await earlierModel(crm, revision, given.plugins),
      placed: (error) => error,
    })
  },
}

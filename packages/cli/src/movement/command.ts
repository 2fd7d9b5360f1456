import type { Command } from '../arguments/command.ts'
import { momentOf } from '../arguments/moment.ts'
import { withCrm } from '../database/open.ts'
import { vocabularyOf } from '../explain/vocabulary.ts'
import { movementText } from './text.ts'

export const movementCommand: Command = {
  name: 'movement',
  summary: ({ movement }) => movement.summary,
  operand: { name: ({ values }) => values.attribute, help: ({ movement }) => movement.attribute },
  options: {
    database: { value: ({ values }) => values.database, help: ({ help }) => help.database },
    from: { value: ({ values }) => values.date, help: ({ movement }) => movement.from },
    to: { value: ({ values }) => values.date, help: ({ movement }) => movement.to },
    json: { help: ({ help }) => help.json },
  },
  notes: ({ movement }) => movement.notes,
  run: async (given, { out, clock }, language) => {
    const since = given.required('from')
    return await withCrm(given.required('database'), { clock, plugins: given.plugins }, async (crm) => {
      const words = vocabularyOf(crm, language)
      const { timeZone } = crm.model
      const from = momentOf(since, timeZone, clock(), '--from')
      const to = momentOf(given.text('to'), timeZone, clock(), '--to')
      const report = await crm.movement(given.operand, { from, to })
      if (given.flag('json')) out.write(`${JSON.stringify(report, null, 2)}\n`)
      else out.write(movementText(report, { words, messages: language.messages, out }))
      return 0
    })
  },
}

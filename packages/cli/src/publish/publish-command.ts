import type { Command } from '../arguments/command.ts'
import { askRenames } from './ask-renames.ts'
import { carryOut, options } from './carry-out.ts'
import { draftOf, fromOption } from './draft.ts'

export const publishCommand: Command = {
  name: 'config publish',
  summary: ({ publish }) => publish.summary,
  operand: { name: ({ values }) => values.file, help: ({ publish }) => publish.file, optional: true },
  options: { ...fromOption, ...options },
  notes: ({ publish }) => publish.notes,
  run: async (given, terminal, language) => {
    const asked = await askRenames(given, terminal, language, await draftOf(given, terminal.clock))
    if (asked === null) return 1
    const { name, document: config, texts, model, placed } = asked.draft
    return await carryOut(given, terminal, language, {
      name,
      asked: { config },
      compared: config,
      action: 'config.publish',
      input: { config, texts },
      model: () => model,
      placed,
      plan: asked.plan,
    })
  },
}

import { basename } from 'node:path'
import type { Command } from '../arguments/command.ts'
import { configurationIn } from '../files/configuration.ts'
import { carryOut, options } from './carry-out.ts'

export const publishCommand: Command = {
  name: 'config publish',
  summary: ({ publish }) => publish.summary,
  operand: { name: ({ values }) => values.file, help: ({ publish }) => publish.file },
  options,
  notes: ({ publish }) => publish.notes,
  run: async (given, terminal, language) => {
    const { source, model } = await configurationIn(given.operand)
    const config = source.document
    return await carryOut(given, terminal, language, {
      name: basename(given.operand),
      asked: { config },
      compared: config,
      action: 'config.publish',
      input: { config, texts: source.texts },
      model,
      placed: (error) => source.placed(error),
    })
  },
}

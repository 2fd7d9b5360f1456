import { basename } from 'node:path'
import { runRuleTests } from '@guanxi/engine'
import type { Command } from '../arguments/command.ts'
import { configurationIn } from '../files/configuration.ts'
import { testText } from './text.ts'

export const testCommand: Command = {
  name: 'config test',
  summary: ({ test }) => test.summary,
  operand: { name: ({ values }) => values.file, help: ({ check }) => check.file },
  options: { json: { help: ({ help }) => help.json } },
  notes: ({ test }) => test.notes,
  run: async (given, { out }, { messages }) => {
    const { source, model } = await configurationIn(given.operand, given.plugins)
    const report = await runRuleTests(model)
    if (given.flag('json')) out.write(`${JSON.stringify(report, null, 2)}\n`)
    else out.write(testText(report, { file: basename(given.operand), source, messages, out }))
    return report.failed === 0 ? 0 : 1
  },
}

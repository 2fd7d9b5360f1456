import { basename } from 'node:path'
import type { ConfigDiff, ConfigPlan } from '@guanxi/core/api'
import type { Command } from '../arguments/command.ts'
import { placeOf } from '../database/address.ts'
import { withCrm } from '../database/open.ts'
import { configurationIn } from '../files/configuration.ts'
import { planText } from './plan-text.ts'

export const planCommand: Command = {
  name: 'config plan',
  summary: ({ publish }) => publish.planSummary,
  operand: { name: ({ values }) => values.file, help: ({ publish }) => publish.file },
  options: {
    database: { value: ({ values }) => values.database, help: ({ help }) => help.database },
    json: { help: ({ help }) => help.json },
  },
  notes: ({ publish }) => publish.planNotes,
  run: async (given, { out, clock }, language) => {
    const address = given.required('database')
    // A draft that is wrong is told with its lines before a database is asked for anything.
    const { source, model } = await configurationIn(given.operand)
    return await withCrm(address, clock, async (crm) => {
      const plan = await crm.run('config.plan', { config: source.document }).catch((error: unknown) => {
        throw source.placed(error)
      })
      const told = plan as ConfigPlan
      if (given.flag('json')) {
        out.write(`${JSON.stringify(told, null, 2)}\n`)
        return 0
      }
      const { publish } = language.messages
      if (told.same) {
        out.write(`${publish.same(basename(given.operand), told.base ?? 0)}\n`)
        return 0
      }
      const [draft, database] = [basename(given.operand), placeOf(address)]
      const diff = (await crm.run('config.diff', { to: source.document })) as ConfigDiff
      out.write(planText(told, diff, { draft, database, live: crm.model, model, language, out }))
      const allow = told.allow.length === 0 ? '' : ` --allow ${told.allow.join(',')}`
      out.write(
        `\n${publish.next(`guanxi config publish ${given.operand} --database ${database} --plan ${told.fingerprint}${allow}`)}\n`,
      )
      return 0
    })
  },
}

import type { ConfigDiff, ConfigPlan } from '@guanxi/core/api'
import type { Command } from '../arguments/command.ts'
import { placeOf } from '../database/address.ts'
import { withCrm } from '../database/open.ts'
import { draftOf, fromOption } from './draft.ts'
import { planText } from './plan-text.ts'

export const planCommand: Command = {
  name: 'config plan',
  summary: ({ publish }) => publish.planSummary,
  operand: { name: ({ values }) => values.file, help: ({ publish }) => publish.file, optional: true },
  options: {
    ...fromOption,
    database: { value: ({ values }) => values.database, help: ({ help }) => help.database },
    json: { help: ({ help }) => help.json },
  },
  notes: ({ publish }) => publish.planNotes,
  run: async (given, { out, clock }, language) => {
    const address = given.required('database')
    // A draft that is wrong is told with its lines before a database is asked for anything.
    const { name: draft, said, document, model, placed } = await draftOf(given, clock)
    return await withCrm(address, clock, async (crm) => {
      const plan = await crm.run('config.plan', { config: document }).catch((error: unknown) => {
        throw placed(error)
      })
      const told = plan as ConfigPlan
      if (given.flag('json')) {
        out.write(`${JSON.stringify(told, null, 2)}\n`)
        return 0
      }
      const { publish } = language.messages
      if (told.same) {
        out.write(`${publish.same(draft, told.base ?? 0)}\n`)
        return 0
      }
      const database = placeOf(address)
      const diff = (await crm.run('config.diff', { to: document })) as ConfigDiff
      out.write(planText(told, diff, { draft, database, live: crm.model, model, language, out }))
      // Nobody can publish a draft whose own tests fail.
      if (told.tests.failed.length > 0) return 0
      const allow = told.allow.length === 0 ? '' : ` --allow ${told.allow.join(',')}`
      out.write(
        `\n${publish.next(`guanxi config publish ${said} --database ${database} --plan ${told.fingerprint}${allow}`)}\n`,
      )
      return 0
    })
  },
}

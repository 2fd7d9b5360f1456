import type { RevisionPage } from '@guanxi/core/api'
import type { Command } from '../arguments/command.ts'
import { wholeNumber } from '../arguments/whole-number.ts'
import { placeOf } from '../database/address.ts'
import { withCrm } from '../database/open.ts'
import { showIn } from '../values/show.ts'
import { revisionsText } from './list-text.ts'

export const revisionsCommand: Command = {
  name: 'config revisions',
  summary: ({ revisions }) => revisions.summary,
  options: {
    database: { value: ({ values }) => values.database, help: ({ help }) => help.database },
    limit: { value: ({ values }) => values.number, help: ({ revisions }) => revisions.limit },
    before: { value: ({ values }) => values.revision, help: ({ revisions }) => revisions.before },
    json: { help: ({ help }) => help.json },
  },
  notes: ({ revisions }) => revisions.notes,
  run: async (given, { out, clock }, language) => {
    const address = given.required('database')
    const input = { limit: wholeNumber(given, 'limit', 1, 200), before: wholeNumber(given, 'before', 1, 1e9) }
    return await withCrm(address, { clock, plugins: given.plugins }, async (crm) => {
      const page = (await crm.run('config.revisions', input)) as RevisionPage
      if (given.flag('json')) {
        out.write(`${JSON.stringify(page, null, 2)}\n`)
        return 0
      }
      const { messages } = language
      const show = showIn(language, crm.model)
      const isNewest = input.before === undefined
      out.write(
        revisionsText(page, {
          place: placeOf(address),
          zone: crm.model.timeZone,
          isNewest,
          show,
          messages,
          out,
        }),
      )
      return 0
    })
  },
}

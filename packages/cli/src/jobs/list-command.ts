import type { JobPage } from '@guanxi/core/api'
import type { Command } from '../arguments/command.ts'
import { wholeNumber } from '../arguments/whole-number.ts'
import { placeOf } from '../database/address.ts'
import { withCrm } from '../database/open.ts'
import { showIn } from '../values/show.ts'
import { jobsText } from './list-text.ts'

export const listJobsCommand: Command = {
  name: 'jobs list',
  summary: ({ jobs }) => jobs.listSummary,
  options: {
    database: { value: ({ values }) => values.database, help: ({ help }) => help.database },
    name: { value: ({ values }) => values.source, help: ({ jobs }) => jobs.name },
    aside: { help: ({ jobs }) => jobs.onlyAside },
    limit: { value: ({ values }) => values.number, help: ({ jobs }) => jobs.limit },
    before: { value: ({ values }) => values.id, help: ({ jobs }) => jobs.before },
    json: { help: ({ help }) => help.json },
  },
  notes: ({ jobs }) => jobs.listNotes,
  run: async (given, { out, clock }, language) => {
    const address = given.required('database')
    const input = {
      name: given.text('name'),
      state: given.flag('aside') ? 'aside' : undefined,
      limit: wholeNumber(given, 'limit', 1, 200),
      before: given.text('before'),
    }
    return await withCrm(address, { clock, plugins: given.plugins }, async (crm) => {
      const page = (await crm.run('jobs.list', input)) as JobPage
      if (given.flag('json')) {
        out.write(`${JSON.stringify(page, null, 2)}\n`)
        return 0
      }
      const show = showIn(language, crm.model)
      const zone = crm.model.timeZone
      out.write(jobsText(page, { place: placeOf(address), zone, show, messages: language.messages, out }))
      return 0
    })
  },
}

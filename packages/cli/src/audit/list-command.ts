import type { AuditPage } from '@guanxi/core/api'
import type { Command } from '../arguments/command.ts'
import { wholeNumber } from '../arguments/whole-number.ts'
import { placeOf } from '../database/address.ts'
import { withCrm } from '../database/open.ts'
import { showIn } from '../values/show.ts'
import { filterOf, filterOptions } from './filter.ts'
import { auditText } from './list-text.ts'

export const listAuditCommand: Command = {
  name: 'audit list',
  summary: ({ audit }) => audit.listSummary,
  options: {
    database: { value: ({ values }) => values.database, help: ({ help }) => help.database },
    ...filterOptions,
    limit: { value: ({ values }) => values.number, help: ({ audit }) => audit.limit },
    before: { value: ({ values }) => values.id, help: ({ audit }) => audit.before },
    json: { help: ({ help }) => help.json },
  },
  notes: ({ audit }) => audit.listNotes,
  run: async (given, { out, clock }, language) => {
    const address = given.required('database')
    return await withCrm(address, { clock, plugins: given.plugins }, async (crm) => {
      const { timeZone } = crm.model
      const limit = wholeNumber(given, 'limit', 1, 200)
      const input = { ...filterOf(given, timeZone), limit, before: given.text('before') }
      const page = (await crm.run('audit.list', input)) as AuditPage
      if (given.flag('json')) {
        out.write(`${JSON.stringify(page, null, 2)}\n`)
        return 0
      }
      const show = showIn(language, crm.model)
      const { messages } = language
      out.write(auditText(page, { place: placeOf(address), zone: timeZone, show, messages, out }))
      return 0
    })
  },
}

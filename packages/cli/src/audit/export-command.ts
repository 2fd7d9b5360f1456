import type { AuditPage } from '@guanxi/core/api'
import type { Command } from '../arguments/command.ts'
import { withCrm } from '../database/open.ts'
import { filterOf, filterOptions } from './filter.ts'

export const exportAuditCommand: Command = {
  name: 'audit export',
  summary: ({ audit }) => audit.exportSummary,
  options: {
    database: { value: ({ values }) => values.database, help: ({ help }) => help.database },
    ...filterOptions,
  },
  notes: ({ audit }) => audit.exportNotes,
  run: async (given, { out, clock }) => {
    const address = given.required('database')
    return await withCrm(address, { clock, plugins: given.plugins }, async (crm) => {
      const filter = filterOf(given, crm.model.timeZone)
      for (let before: string | null | undefined; before !== null;) {
        const page = (await crm.run('audit.list', { ...filter, limit: 200, before })) as AuditPage
        out.write(page.items.map((item) => `${JSON.stringify(item)}\n`).join(''))
        before = page.next
      }
      return 0
    })
  },
}

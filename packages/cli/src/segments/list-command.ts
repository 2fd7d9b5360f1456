import type { SegmentCount } from '@guanxi/core/api'
import type { Command } from '../arguments/command.ts'
import { placeOf } from '../database/address.ts'
import { withCrm } from '../database/open.ts'
import { labelsIn, refuseUnknown } from '../language/labels.ts'
import { aligned, lineOf } from '../terminal/aligned.ts'
import { showIn } from '../values/show.ts'

export const listSegmentsCommand: Command = {
  name: 'segments list',
  summary: ({ segments }) => segments.listSummary,
  options: {
    database: { value: ({ values }) => values.database, help: ({ help }) => help.database },
    json: { help: ({ help }) => help.json },
  },
  notes: ({ segments }) => segments.notes,
  run: async (given, { out, clock }, language) => {
    const address = given.required('database')
    return await withCrm(address, { clock, plugins: given.plugins }, async (crm) => {
      const counts = (await crm.run('segments.list', {})) as readonly SegmentCount[]
      if (given.flag('json')) {
        out.write(`${JSON.stringify(counts, null, 2)}\n`)
        return 0
      }
      const description = crm.describe()
      refuseUnknown(language, description)
      const [label, show] = [labelsIn(language, description), showIn(language, description)]
      const rows = aligned(counts.map((each) => [label(each), show.count(each.customers)]))
      const { segments } = language.messages
      const lines = counts.map(({ name }, i) => `${lineOf(rows[i] ?? [])}  ${out.paint('dim', name)}`)
      if (lines.length === 0) lines.push(`  ${segments.none}`)
      out.write(`${[out.paint('bold', segments.title(placeOf(address))), '', ...lines].join('\n')}\n`)
      return 0
    })
  },
}

import type { Command } from '../arguments/command.ts'
import { momentOf } from '../arguments/moment.ts'
import { placeOf } from '../database/address.ts'
import { withCrm } from '../database/open.ts'
import { labelsIn, refuseUnknown } from '../language/labels.ts'
import { showIn } from '../values/show.ts'
import { reportText } from './text.ts'

export const reportCommand: Command = {
  name: 'report',
  summary: ({ report }) => report.summary,
  options: {
    database: { value: ({ values }) => values.database, help: ({ help }) => help.database },
    'as-of': { value: ({ values }) => values.date, help: ({ help }) => help.asOf },
    json: { help: ({ help }) => help.json },
  },
  notes: ({ report }) => report.notes,
  run: async (given, { out, clock }, language) =>
    await withCrm(given.required('database'), { clock, plugins: given.plugins }, async (crm) => {
      const description = crm.describe()
      refuseUnknown(language, description)
      const report = await crm.report({ asOf: momentOf(given.text('as-of'), crm.model.timeZone, clock()) })
      if (given.flag('json')) {
        out.write(`${JSON.stringify(report, null, 2)}\n`)
        return 0
      }
      const { messages } = language
      const speech = {
        description,
        label: labelsIn(language, description),
        messages,
        show: showIn(language, description),
      }
      out.write(reportText(report, placeOf(given.required('database')), speech, out))
      return 0
    }),
}

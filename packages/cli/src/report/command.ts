import type { Command } from '../arguments/command.ts'
import { momentOf } from '../arguments/moment.ts'
import { placeOf } from '../database/address.ts'
import { withCrm } from '../database/open.ts'
import { languageOf } from '../values/language.ts'
import { showIn } from '../values/show.ts'
import { reportText } from './text.ts'

export const reportCommand: Command = {
  name: 'report',
  summary: 'Counts customers and events, sums totals, and shows classes and stages.',
  options: {
    database: { value: 'DATABASE', help: 'A path for SQLite, or postgres://user@host/database?schema=name.' },
    'as-of': {
      value: 'DATE',
      help: 'As of this moment: 1998-07-01 (midnight in the configuration’s\ntime zone) or ISO 8601. Now unless told.',
    },
    language: {
      value: 'TAG',
      help: 'The language of labels, such as zh-CN; the configuration’s default unless told.',
    },
    json: { help: 'Print JSON, for programs.' },
  },
  notes: ['Exit codes: 0 done; 2 wrong use, or a database that cannot be read.'],
  run: async (given, { out, clock }) =>
    await withCrm(given.required('database'), clock, async (crm) => {
      const report = await crm.report({ asOf: momentOf(given.text('as-of'), crm.model.timeZone, clock()) })
      if (given.flag('json')) {
        out.write(`${JSON.stringify(report, null, 2)}\n`)
        return 0
      }
      const description = crm.describe()
      const language = languageOf(given.text('language'), description)
      const speech = { description, language, show: showIn(language, description) }
      out.write(reportText(report, placeOf(given.required('database')), speech, out))
      return 0
    }),
}

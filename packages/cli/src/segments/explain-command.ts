import { formatTimestamp } from '@guanxi/core'
import type { SegmentsExplanation } from '@guanxi/core/api'
import type { Command } from '../arguments/command.ts'
import { momentOf } from '../arguments/moment.ts'
import { withCrm } from '../database/open.ts'
import { vocabularyOf } from '../explain/vocabulary.ts'
import { labelsIn } from '../language/labels.ts'
import { membershipText } from './explain-text.ts'

export const explainSegmentsCommand: Command = {
  name: 'segments explain',
  summary: ({ segments }) => segments.explainSummary,
  operand: { name: ({ values }) => values.id, help: ({ explain }) => explain.id },
  options: {
    database: { value: ({ values }) => values.database, help: ({ help }) => help.database },
    source: { value: ({ values }) => values.source, help: ({ explain }) => explain.source },
    segment: { value: ({ values }) => values.source, help: ({ segments }) => segments.only },
    'as-of': { value: ({ values }) => values.date, help: ({ help }) => help.asOf },
    json: { help: ({ help }) => help.json },
  },
  notes: ({ explain }) => explain.notes,
  run: async (given, { out, clock }, language) =>
    await withCrm(given.required('database'), { clock, plugins: given.plugins }, async (crm) => {
      const words = vocabularyOf(crm, language)
      const source = given.text('source')
      const explanation = (await crm.run('segments.explain', {
        customer: source === undefined ? given.operand : { source, id: given.operand },
        segment: given.text('segment'),
        asOf: formatTimestamp(momentOf(given.text('as-of'), crm.model.timeZone, clock())),
      })) as SegmentsExplanation
      if (given.flag('json')) {
        out.write(`${JSON.stringify(explanation, null, 2)}\n`)
        return 0
      }
      const description = crm.describe()
      const label = labelsIn(language, description)
      const { messages } = language
      out.write(membershipText(explanation, { words, messages, out, missing: [], description, label }))
      return 0
    }),
}

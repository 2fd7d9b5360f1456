import type { CustomerPage } from '@guanxi/core/api'
import type { Command } from '../arguments/command.ts'
import { wholeNumber } from '../arguments/whole-number.ts'
import { withCrm } from '../database/open.ts'
import { labelsIn, refuseUnknown } from '../language/labels.ts'
import { customerLines } from '../simulate/customers.ts'
import { showIn } from '../values/show.ts'

export const segmentMembersCommand: Command = {
  name: 'segments members',
  summary: ({ segments }) => segments.membersSummary,
  operand: { name: ({ values }) => values.source, help: ({ segments }) => segments.name },
  options: {
    database: { value: ({ values }) => values.database, help: ({ help }) => help.database },
    limit: { value: ({ values }) => values.number, help: ({ segments }) => segments.limit },
    cursor: { value: ({ values }) => values.cursor, help: ({ segments }) => segments.cursor },
    json: { help: ({ help }) => help.json },
  },
  notes: ({ segments }) => segments.notes,
  run: async (given, { out, clock }, language) => {
    const input = {
      segment: given.operand,
      limit: wholeNumber(given, 'limit', 1, 200),
      cursor: given.text('cursor'),
    }
    return await withCrm(given.required('database'), { clock, plugins: given.plugins }, async (crm) => {
      const page = (await crm.run('segments.members', input)) as CustomerPage
      if (given.flag('json')) {
        out.write(`${JSON.stringify(page, null, 2)}\n`)
        return 0
      }
      const description = crm.describe()
      refuseUnknown(language, description)
      const { messages } = language
      const found = description.segments.find(({ name }) => name === given.operand)
      const title = found === undefined ? given.operand : labelsIn(language, description)(found)
      const count = showIn(language, description).count(page.total)
      const lines =
        page.items.length === 0
          ? [`  ${messages.simulate.nobodyThere}`]
          : customerLines(page.items, { messages, out })
      // The cursor is for copying, and so never cut.
      const next = page.next === null ? [] : ['', `  ${messages.simulate.nextPage(`--cursor ${page.next}`)}`]
      const head = `${out.paint('bold', title)}  ${out.paint('dim', messages.segments.members(count, page.total === 1))}`
      out.write(`${[head, '', ...lines, ...next.map((line) => out.paint('dim', line))].join('\n')}\n`)
      return 0
    })
  },
}

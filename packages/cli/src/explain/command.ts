import { GuanxiError } from '@guanxi/core'
import type { CustomerRef, Explanation } from '@guanxi/core/api'
import type { Crm } from '@guanxi/engine'
import type { Command } from '../arguments/command.ts'
import { momentOf } from '../arguments/moment.ts'
import { withCrm } from '../database/open.ts'
import { languageOf } from '../values/language.ts'
import { explanationText } from './text.ts'
import { vocabularyOf } from './vocabulary.ts'

export const explainCommand: Command = {
  name: 'explain',
  summary: 'Says why one customer is in its classes and its stage.',
  operand: { name: 'ID', help: 'The customer’s id in Guanxi, or with --source its id there.' },
  options: {
    database: { value: 'DATABASE', help: 'A path for SQLite, or postgres://user@host/database?schema=name.' },
    source: { value: 'NAME', help: 'The outside system the id is from, as the import’s map names it.' },
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
  notes: ['Exit codes: 0 done; 2 wrong use, no such customer, or a database that cannot be read.'],
  run: async (given, { out, clock }) =>
    await withCrm(given.required('database'), clock, async (crm) => {
      const source = given.text('source')
      const ref: CustomerRef = source === undefined ? given.operand : { source, id: given.operand }
      const asOf = momentOf(given.text('as-of'), crm.model.timeZone, clock())
      const explanation = await explain(crm, ref, asOf)
      if (given.flag('json')) {
        out.write(`${JSON.stringify(explanation, null, 2)}\n`)
        return 0
      }
      const language = languageOf(given.text('language'), crm.describe())
      out.write(
        explanationText(explanation, { asOf: explanation.asOf, words: vocabularyOf(crm, language), out }),
      )
      return 0
    }),
}

async function explain(crm: Crm, ref: CustomerRef, asOf: number): Promise<Explanation> {
  try {
    return await crm.explain(ref, { asOf })
  } catch (error) {
    if (!(error instanceof GuanxiError) || error.code !== 'customer.unknown' || typeof ref !== 'string')
      throw error
    const hint = 'where that is its id in another system, name the system with --source'
    throw new GuanxiError(error.code, `there is no customer "${ref}"; ${hint}`, { cause: error })
  }
}

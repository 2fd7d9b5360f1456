import { GuanxiError } from '@guanxi/core'
import type { CustomerRef, Explanation } from '@guanxi/core/api'
import type { Crm } from '@guanxi/engine'
import type { Command } from '../arguments/command.ts'
import { momentOf } from '../arguments/moment.ts'
import { withCrm } from '../database/open.ts'
import { ToldError } from '../messages/told-error.ts'
import { explanationText } from './text.ts'
import { vocabularyOf } from './vocabulary.ts'
import { wantedClass } from './wanted-class.ts'

export const explainCommand: Command = {
  name: 'explain',
  summary: (messages) => messages.explain.summary,
  operand: { name: ({ values }) => values.id, help: (messages) => messages.explain.id },
  options: {
    database: { value: ({ values }) => values.database, help: ({ help }) => help.database },
    source: { value: ({ values }) => values.source, help: (messages) => messages.explain.source },
    'as-of': { value: ({ values }) => values.date, help: ({ help }) => help.asOf },
    missing: { value: ({ values }) => values.class, help: ({ explain: words }) => words.missing },
    json: { help: ({ help }) => help.json },
  },
  notes: (messages) => messages.explain.notes,
  run: async (given, { out, clock }, language) =>
    await withCrm(given.required('database'), { clock, plugins: given.plugins }, async (crm) => {
      const words = vocabularyOf(crm, language)
      const source = given.text('source')
      const ref: CustomerRef = source === undefined ? given.operand : { source, id: given.operand }
      const asOf = momentOf(given.text('as-of'), crm.model.timeZone, clock())
      const missing = wantedClass(given.text('missing'), crm.model)
      const explanation = await explain(crm, ref, { asOf, ...(missing && { missing }) })
      if (given.flag('json')) {
        out.write(`${JSON.stringify(explanation, null, 2)}\n`)
        return 0
      }
      out.write(explanationText(explanation, { words, messages: language.messages, out }))
      return 0
    }),
}

async function explain(
  crm: Crm,
  ref: CustomerRef,
  asked: Parameters<Crm['explain']>[1],
): Promise<Explanation> {
  try {
    return await crm.explain(ref, asked)
  } catch (error) {
    // One that is there came later than the moment asked about, which the error says.
    if (!isUnknown(error) || (await isThere(crm, ref))) throw error
    const { code } = error
    throw new ToldError({
      code,
      say: ({ explain: words }) =>
        typeof ref === 'string' ? words.noCustomer(ref) : words.noCustomerOf(ref.source, ref.id),
      cause: error,
    })
  }
}

async function isThere(crm: Crm, ref: CustomerRef): Promise<boolean> {
  try {
    await crm.customers.get(ref)
    return true
  } catch (error) {
    if (isUnknown(error)) return false
    throw error
  }
}

function isUnknown(error: unknown): error is GuanxiError {
  return error instanceof GuanxiError && error.code === 'customer.unknown'
}

import { attributesRead, compilePredicate, readValue, toJson } from '@guanxi/core'
import type { CustomerType, Expression, Field, Model } from '@guanxi/core'
import type { Refusal } from '@guanxi/core/api'
import type { CustomerRow, Session } from '@guanxi/database'
import type { Admitted } from '../crm/admit.ts'
import type { Engine } from '../crm/engine.ts'
import { canonical } from '../gate/canonical.ts'
import { readDraft } from '../simulate/draft.ts'
import { rowForDraft } from '../simulate/rows.ts'

/** Customers to a step. */
const portion = 1000

/** A rule that is new, or new in this form. */
interface Rule {
  readonly refusal: Omit<Refusal, 'customers' | 'reason'>
  /** Why it refuses a customer; null where it does not. */
  readonly why: (row: CustomerRow, now: number) => string | null
}

/**
 * How many customers rules would refuse that are not in the configuration before: all are gone through, where there are such
 * rules.
 */
export async function refusalsOf(
  engine: Engine,
  session: Session,
  admitted: Admitted,
  before: Model,
  now: number,
): Promise<Refusal[]> {
  const { model } = admitted
  const rules = new Map(
    [...model.customerTypes.values()].map((type) => [type.name, newRules(type, model, before)]),
  )
  if ([...rules.values()].every(({ length }) => length === 0)) return []
  const found = new Map<Rule, { customers: number; reason: string }>()
  const draft = readDraft(engine, admitted)
  for (let last = ''; ;) {
    const rows = await draft.engine.customers.behind(session, last, portion)
    for (const row of rows) {
      const customer = rowForDraft(draft, draft.words.translate(row))
      for (const rule of rules.get(customer.type) ?? []) {
        const reason = rule.why(customer, now)
        if (reason === null) continue
        const known = found.get(rule)
        if (known === undefined) found.set(rule, { customers: 1, reason })
        else known.customers++
      }
    }
    const end = rows.at(-1)
    if (end === undefined || rows.length < portion) break
    last = end.id
  }
  return [...rules.values()].flat().flatMap((rule) => {
    const told = found.get(rule)
    return told === undefined ? [] : [{ ...rule.refusal, ...told }]
  })
}

function newRules(type: CustomerType, model: Model, before: Model): Rule[] {
  const fields = [...type.fields.values()].filter((field) => !isKnown(field, type, model, before))
  const known = new Set(
    [...before.customerTypes.values()].flatMap(({ validate }) =>
      validate.map(({ rule }) => whateverNamed(rule, before)),
    ),
  )
  const validations = type.validate.filter(({ rule }) => !known.has(whateverNamed(rule, model)))
  return [
    ...fields.map((field): Rule => ({
      refusal: { customerType: type.name, field: field.name },
      why: (row) =>
        readValue(field, toJson(row[field.name] ?? null, field.type, model.moneyDigits), model.moneyDigits)
          .problem ?? null,
    })),
    ...validations.map(({ rule, message }): Rule => {
      const holds = compilePredicate(rule.tree, rule.functions)
      return {
        refusal: { customerType: type.name, field: '', message },
        why: (customer, now) => (holds({ customer, now }) ? null : rule.text),
      }
    }),
  ]
}

/** A rule with the ids of the fields it reads: a rename does not make it another. */
function whateverNamed({ text, tree }: Expression, { ids, fields }: Model): string {
  const read = [...new Set(attributesRead(tree, 'customer'))].filter((name) => fields.has(name))
  return read.reduce(
    (said, name) =>
      said.replaceAll(new RegExp(`\\bcustomer\\.${name}\\b`, 'g'), `customer#${ids.of('field', name)}`),
    text,
  )
}

/** Whether a field asked no less of its values before. */
function isKnown(field: Field, type: CustomerType, model: Model, before: Model): boolean {
  const id = model.ids.of('field', field.name)
  const types = before.customerTypes.get(type.name) ?? [...before.customerTypes.values()][0]
  const was = [...(types?.fields.values() ?? [])].find(({ name }) => before.ids.of('field', name) === id)
  return was === undefined ? !field.required : asked(was) === asked(field)
}

function asked({ required, min, max, options }: Field): string {
  return canonical({ required, min, max, options: options?.map(({ name }) => name) ?? null })
}

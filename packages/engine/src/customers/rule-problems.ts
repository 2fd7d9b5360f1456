import type { Model } from '@guanxi/core'
import type { Label } from '@guanxi/core/api'
import type { CustomerRow } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import type { FieldProblem } from '../fields/problems.ts'

/** What a customer breaks of its type's rules, as problems of the customer as a whole, in the configuration's first language. */
export function ruleProblems({ model, validate }: Engine, row: CustomerRow, now: number): FieldProblem[] {
  return validate(row, now).map((message) => ({ field: '', reason: inDefault(message, model), message }))
}

function inDefault(message: Label, model: Model): string {
  if (typeof message === 'string') return message
  const { default: language = 'en' } = model.document.locale ?? {}
  return message[language] ?? Object.values(message)[0] ?? ''
}

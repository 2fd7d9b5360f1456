import { cut, didYouMean, GuanxiError, isList, readValue } from '@guanxi/core'
import type { CustomerType, Model, Value } from '@guanxi/core'
import type { CustomerRow } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { problemsIn, unknownField } from '../fields/problems.ts'
import type { FieldProblem } from '../fields/problems.ts'

type Fields = { readonly [name: string]: unknown }

/** @throws GuanxiError `customer.type-unknown` */
export function customerType(model: Model, name: string): CustomerType {
  const type = model.customerTypes.get(name)
  if (type !== undefined) return type
  const hint = didYouMean(name, model.customerTypes.keys())
  throw new GuanxiError('customer.type-unknown', `there is no customer type "${cut(name)}"${hint}`, {
    status: 400,
  })
}

/** Reads a customer's fields, gathering all that is wrong. Only the fields that are given are read. */
export function readFields(
  model: Model,
  type: CustomerType,
  given: Fields,
): { values: { [name: string]: Value }; problems: FieldProblem[] } {
  const values: { [name: string]: Value } = {}
  const problems: FieldProblem[] = []
  for (const [name, input] of Object.entries(given)) {
    const field = type.fields.get(name)
    const read = field === undefined ? null : readValue(field, input, model.moneyDigits)
    if (read === null) problems.push(unknownField(name, type, problems.length))
    else if (read.problem !== undefined) problems.push({ field: name, reason: read.problem })
    else values[name] = read.value
  }
  return { values, problems }
}

/** The same for a customer to be made: defaults stand in, and what is required must be there. */
export function readNewFields(
  model: Model,
  type: CustomerType,
  given: Fields,
): ReturnType<typeof readFields> {
  const whole: { [name: string]: unknown } = { ...given }
  for (const field of type.fields.values()) whole[field.name] ??= field.default
  return readFields(model, type, whole)
}

/** @throws GuanxiError `customer.invalid` naming every field that is wrong. */
export function refuseProblems(type: string, problems: readonly FieldProblem[]): void {
  if (problems.length === 0) return
  const { list, details } = problemsIn(problems)
  throw new GuanxiError('customer.invalid', `${type}: ${list}`, { status: 400, details })
}

/** A row for a new customer, not judged yet. */
export function newCustomer(
  engine: Engine,
  type: string,
  values: { readonly [name: string]: Value },
  now: number,
  generation: number,
): CustomerRow {
  const row: CustomerRow = {
    id: engine.newId(),
    type,
    createdAt: now,
    stage: null,
    stageSince: null,
    $version: 1,
    $updatedAt: now,
    $judgedAt: null,
    $dueAt: null,
    $pendingAt: null,
    $overrides: null,
    $generation: generation,
  }
  for (const { key, type: of } of engine.layout.columns) {
    if (!(key in row)) row[key] = isList(of) ? [] : null
  }
  return Object.assign(row, values)
}

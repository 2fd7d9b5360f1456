import { cut, didYouMean, textProblem } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import { readNewFields } from '../customers/new-customer.ts'
import { futureProblem, readData } from '../events/read-event.ts'
import type { FieldProblem } from '../fields/problems.ts'
import type { LoadProblem, LoadRow } from './load.ts'
import type { ReadRow } from './read-row.ts'

/** Checks rows against the configuration; each row that is right is read into stored units. */
export function checkRows(
  model: Model,
  rows: readonly LoadRow[],
  now: number,
): { read: ReadRow[]; problems: LoadProblem[] } {
  const read: ReadRow[] = []
  const problems: LoadProblem[] = []
  for (const row of rows) {
    const found: FieldProblem[] = []
    const customer = readCustomer(model, row, found)
    const event = readRowEvent(model, row, now, found)
    problems.push(...found.map(({ field, reason }) => ({ line: row.line, column: field, reason })))
    if (found.length === 0 && customer !== null) read.push({ line: row.line, customer, event })
  }
  return { read, problems }
}

function readCustomer(
  model: Model,
  { customer }: LoadRow,
  found: FieldProblem[],
): ReadRow['customer'] | null {
  const { type: name, source, externalId } = customer
  const type = model.customerTypes.get(name)
  if (type === undefined) {
    found.push({
      field: '',
      reason: `there is no customer type "${cut(name)}"${didYouMean(name, model.customerTypes.keys())}`,
    })
    return null
  }
  if (externalId === '' || externalId.length > 200) {
    found.push({
      field: 'externalId',
      reason: externalId === '' ? 'is missing' : 'has more than 200 characters',
    })
  }
  const text = textProblem(externalId)
  if (text !== null) found.push({ field: 'externalId', reason: text })
  const { values: whole, problems } = readNewFields(model, type, customer.fields)
  found.push(...problems)
  const given = Object.entries(whole).filter(([field]) => Object.hasOwn(customer.fields, field))
  return { type: name, source, externalId, whole, fields: Object.fromEntries(given) }
}

function readRowEvent(
  model: Model,
  { event }: LoadRow,
  now: number,
  found: FieldProblem[],
): ReadRow['event'] {
  if (event === undefined) return null
  const type = model.eventTypes.get(event.type)
  if (type === undefined) {
    found.push({
      field: '',
      reason: `there is no event type "${cut(event.type)}"${didYouMean(event.type, model.eventTypes.keys())}`,
    })
    return null
  }
  const { data, problems } = readData(model, type, event.data)
  found.push(...problems)
  const ahead = futureProblem(event.at, now, model.timeZone)
  if (ahead !== null) found.push({ field: 'at', reason: ahead })
  return { type: type.name, at: event.at, key: event.key, ownKey: event.ownKey ?? false, data }
}

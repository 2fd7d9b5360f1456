import type { RuleTestDocument } from '../config/tests.ts'
import type { Field } from '../fields/field.ts'
import { readValue } from '../fields/read.ts'
import { didYouMean } from '../text/did-you-mean.ts'
import { noEventType } from './no-event-type.ts'
import { parseDate, parseTimestamp } from '../values/time.ts'
import { firstMomentOf, offsetOf } from '../values/zone.ts'
import type { Offset } from '../values/zone.ts'
import { readExpected } from './expected.ts'
import { hangsOnRanks } from './hangs-on-ranks.ts'
import type { Model, RuleTest } from './model.ts'
import type { Problems } from './problems.ts'

type Path = readonly (string | number)[]
type Fields = { readonly [field: string]: unknown }

/** What a document's tests name must be there, and what they give must be what a door would take. */
export function buildTests(model: Omit<Model, 'tests'>, problems: Problems): RuleTest[] {
  const ranks = hangsOnRanks(model)
  const offset = offsetOf(model.timeZone) ?? (() => 0)
  const first = new Map<string, number>()
  return (model.document.tests ?? []).flatMap((test, i): RuleTest[] => {
    const path = ['tests', i]
    const before = first.get(test.name)
    if (before === undefined) first.set(test.name, i)
    else problems.add([...path, 'name'], `test ${before + 1} has this name already`)
    const given = readGiven(test.given, model, offset, [...path, 'given'], problems)
    const expect = readExpected(test.expect, model, ranks, [...path, 'expect'], problems)
    return given === null ? [] : [{ name: test.name, ...given, expect }]
  })
}

function readGiven(
  { type, fields = {}, events = [], createdAt, at }: RuleTestDocument['given'],
  model: Omit<Model, 'tests'>,
  offset: Offset,
  path: Path,
  problems: Problems,
): Omit<RuleTest, 'name' | 'expect'> | null {
  const end = momentOf(at, offset)
  const happening = events
    .map((event, i) => {
      const place = [...path, 'events', i]
      const moment = momentOf(event.at, offset)
      if (moment > end)
        problems.add([...place, 'at'], 'is later than the moment at which the customer is looked at')
      readEvent(event, model, place, problems)
      return { type: event.type, at: moment, data: event.data ?? {} }
    })
    .toSorted((a, b) => a.at - b.at)
  const made = createdAt === undefined ? (happening[0]?.at ?? end) : momentOf(createdAt, offset)
  if (made > end)
    problems.add([...path, 'createdAt'], 'is later than the moment at which the customer is looked at')
  const name = typeOf(type, model, path, problems)
  if (name === null) return null
  const known = model.customerTypes.get(name)?.fields ?? new Map<string, Field>()
  readFields(fields, known, { of: name, path: [...path, 'fields'], model }, problems)
  return { type: name, createdAt: made, at: end, fields, events: happening }
}

function typeOf(
  type: string | undefined,
  { customerTypes }: Pick<Model, 'customerTypes'>,
  path: Path,
  problems: Problems,
): string | null {
  const names = [...customerTypes.keys()]
  if (type === undefined) {
    if (names.length === 1) return names[0] ?? null
    problems.add([...path, 'type'], `say the customer’s type: one of ${names.join(', ')}`)
    return null
  }
  if (customerTypes.has(type)) return type
  problems.add([...path, 'type'], `there is no customer type "${type}"${didYouMean(type, names)}`)
  return null
}

function readEvent(
  { type, data = {} }: NonNullable<RuleTestDocument['given']['events']>[number],
  model: Pick<Model, 'eventTypes' | 'moneyDigits'>,
  path: Path,
  problems: Problems,
): void {
  const known = model.eventTypes.get(type)
  if (known !== undefined)
    readFields(data, known.fields, { of: type, path: [...path, 'data'], model }, problems)
  else problems.add([...path, 'type'], noEventType(type, model.eventTypes.keys()))
}

function readFields(
  written: Fields,
  fields: ReadonlyMap<string, Field>,
  {
    of,
    path,
    model,
  }: { readonly of: string; readonly path: Path; readonly model: Pick<Model, 'moneyDigits'> },
  problems: Problems,
): void {
  for (const name of Object.keys(written)) {
    if (!fields.has(name))
      problems.addAtKey([...path, name], `"${name}" is no field of ${of}${didYouMean(name, fields.keys())}`)
  }
  for (const field of fields.values()) {
    const { problem } = readValue(field, written[field.name] ?? field.default, model.moneyDigits)
    if (problem !== undefined) problems.add([...path, field.name], problem)
  }
}

/** The schema took it for a day or a moment. */
function momentOf(text: string, offset: Offset): number {
  const day = parseDate(text)
  return day === null ? (parseTimestamp(text) ?? Number.NaN) : firstMomentOf(day, offset)
}

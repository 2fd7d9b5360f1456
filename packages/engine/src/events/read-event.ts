import { DateTime } from 'luxon'
import { cut, didYouMean, GuanxiError, isKeptTime, readValue } from '@guanxi/core'
import type { EventType, Model, Value } from '@guanxi/core'
import { problemsIn, unknownField } from '../fields/problems.ts'
import type { FieldProblem } from '../fields/problems.ts'
import type { EventInput } from './input.ts'

/** An event that was checked against the configuration, in stored units. */
export interface ReadEvent {
  readonly type: string
  readonly at: number
  readonly data: { readonly [field: string]: Value }
}

/** How far an event may be ahead of the CRM's clock: clocks of tills differ. */
const mostAhead = 5 * 60_000

/**
 * Checks an event's type, time and fields.
 * @throws GuanxiError `event.type-unknown`, `event.invalid` (naming every field that is wrong), `event.future`.
 */
export function readEvent(
  model: Model,
  input: Pick<EventInput, 'type' | 'at' | 'data'>,
  now: number,
): ReadEvent {
  const type = model.eventTypes.get(input.type)
  if (type === undefined) {
    const known = [...model.eventTypes.keys()]
    const hint = didYouMean(input.type, known) || `; the types are ${known.join(', ')}`
    throw new GuanxiError('event.type-unknown', `there is no event type "${cut(input.type)}"${hint}`, {
      status: 400,
    })
  }
  const { data, problems } = readData(model, type, input.data ?? {})
  if (problems.length > 0) {
    const { list, details } = problemsIn(problems)
    throw new GuanxiError('event.invalid', `event "${type.name}": ${list}`, { status: 400, details })
  }
  return { type: type.name, at: readTime(model, input.at, now), data }
}

/** Reads an event's fields, gathering all that is wrong. */
export function readData(
  model: Model,
  type: EventType,
  input: { readonly [field: string]: unknown },
): { data: ReadEvent['data']; problems: FieldProblem[] } {
  const problems: FieldProblem[] = []
  const data: { [field: string]: Value } = {}
  for (const field of type.fields.values()) {
    const read = readValue(field, input[field.name] ?? field.default, model.moneyDigits)
    if (read.problem !== undefined) problems.push({ field: field.name, reason: read.problem })
    else if (read.value !== null) data[field.name] = read.value
  }
  for (const name of Object.keys(input)) {
    if (type.fields.has(name)) continue
    problems.push(unknownField(name, type, problems.length))
  }
  return { data, problems }
}

function readTime(model: Model, at: EventInput['at'], now: number): number {
  const time = at === undefined ? now : new Date(at).getTime()
  if (!isKeptTime(time)) {
    throw new GuanxiError('event.invalid', 'the event’s time is no time of years 0001 to 9999', {
      status: 400,
    })
  }
  const ahead = futureProblem(time, now, model.timeZone)
  if (ahead !== null) throw new GuanxiError('event.future', ahead, { status: 400 })
  return time
}

/** What is wrong with a time that lies more than 5 minutes ahead of `now`, told in the CRM's time zone; null for any other. */
export function futureProblem(at: number, now: number, zone: string): string | null {
  if (at <= now + mostAhead) return null
  const [then, clock] = [at, now].map((time) =>
    DateTime.fromMillis(time, { zone }).toISO({ suppressMilliseconds: true }),
  )
  return `the event is dated ${then}, but it is only ${clock}`
}

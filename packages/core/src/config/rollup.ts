import { z } from 'zod'
import { durationProblem, parseDuration } from '../values/duration.ts'
import { label, was } from './label.ts'

export const cel = z.string().min(1).meta({ id: 'expression', description: 'A CEL expression.' })

const duration = z
  .string()
  .refine((text) => parseDuration(text) !== null, { error: ({ input }) => durationProblem(String(input)) })
  .refine((text) => parseDuration(text) !== 0, 'a window of no length holds no events; leave it out for all')

const aggregates = ['count', 'sum', 'min', 'max', 'average', 'first', 'last'] as const

export type Aggregate = (typeof aggregates)[number]

export const rollup = z
  .strictObject({
    label: label.optional(),
    was: was.optional(),
    event: z.string().describe('The event type it is kept from.'),
    aggregate: z.enum(aggregates),
    value: cel.optional().describe('What of each event is aggregated; a count needs none.'),
    where: cel.optional().describe('Only events for which this holds.'),
    window: duration.optional().describe('Only events of the last so long: now − window < at ≤ now.'),
  })
  .refine((r) => (r.aggregate === 'count') === (r.value === undefined), {
    path: ['value'],
    error: 'a count has no value, and every other aggregate needs one, such as value: event.amount',
  })

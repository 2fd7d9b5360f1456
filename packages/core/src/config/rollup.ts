import { z } from 'zod'
import { parseDuration } from '../values/duration.ts'
import { label } from './label.ts'

export const cel = z.string().min(1).meta({ id: 'expression', description: 'A CEL expression.' })

const duration = z
  .string()
  .refine(
    (text) => parseDuration(text) !== null,
    'a duration is a whole number and a unit: 30d, 12h, 90m, 1w',
  )

export const aggregates = ['count', 'sum', 'min', 'max', 'average', 'first', 'last'] as const

export type Aggregate = (typeof aggregates)[number]

export const rollup = z
  .strictObject({
    label: label.optional(),
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

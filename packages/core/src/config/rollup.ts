import { z } from 'zod'
import { parseDuration } from '../values/duration.ts'
import { duration } from './duration.ts'
import { label, was } from './label.ts'

export const cel = z.string().min(1).meta({
  id: 'expression',
  description: 'A CEL expression. One that holds a comma between { }, or starts with !, stands in quotes.',
})

const window = duration.refine(
  (text) => parseDuration(text) !== 0,
  'a window of no length holds no events; leave it out for all',
)

const aggregates = ['count', 'sum', 'min', 'max', 'average', 'first', 'last'] as const

export type Aggregate = (typeof aggregates)[number]

export const rollup = z
  .strictObject({
    label: label.optional(),
    was: was.optional(),
    event: z.string().meta({ description: 'The event type it is kept from.', examples: ['purchase'] }),
    aggregate: z
      .enum(aggregates)
      .describe('What is made of all those events: their number, or of their values the sum, average, …'),
    value: cel.optional().meta({
      description: 'What of each event is aggregated; a count needs none.',
      examples: ['event.amount', 'event.at'],
    }),
    where: cel.optional().meta({
      description: 'Only events for which this holds.',
      examples: ['event.channel == "online"'],
    }),
    window: window.optional().meta({
      description: 'Only events of the last so long: now − window < at ≤ now.',
      examples: ['365d', '12h', '1w'],
    }),
  })
  .describe('A value kept current from one type of event; read as customer.NAME.')
  .refine((r) => (r.aggregate === 'count') === (r.value === undefined), {
    path: ['value'],
    error: 'a count has no value, and every other aggregate needs one, such as value: event.amount',
  })

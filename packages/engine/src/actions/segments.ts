import { z } from 'zod'
import { listCustomers } from '../customers/list.ts'
import { customerRef } from '../events/input.ts'
import { inner } from '../gate/call.ts'
import { defineQuery } from '../gate/token.ts'
import { countSegments } from '../segments/count.ts'
import { explainSegments } from '../segments/explain.ts'
import { customerPage, segmentCounts } from './answers/customers.ts'
import { segmentsExplanation } from './answers/compiled.ts'
import { listOrder } from './list-order.ts'

const segment = z.string().min(1).max(100)

export const segmentsQuery = defineQuery({
  name: 'segments.list',
  granted: 'read',
  description: 'Every segment with how many customers are in it.',
  input: z.strictObject({}),
  output: segmentCounts,
  run: async (context) => {
    const { engine, session, now } = inner(context)
    return await countSegments(engine, session, now)
  },
})

export const segmentMembersQuery = defineQuery({
  name: 'segments.members',
  granted: 'read',
  description: 'The customers who are in a segment now, a page at a time.',
  input: z.strictObject({ segment, ...listOrder }),
  output: customerPage,
  run: async (context, input) => {
    const { engine, session, now } = inner(context)
    return await listCustomers(engine, session, input, now)
  },
})

export const explainSegmentsQuery = defineQuery({
  name: 'segments.explain',
  granted: 'read',
  description: 'Whether a customer is in each segment, or in the one that is named, and why.',
  input: z.strictObject({
    customer: customerRef,
    segment: segment.optional(),
    asOf: z.iso.datetime({ offset: true }).optional(),
  }),
  output: segmentsExplanation,
  run: async (context, { customer, segment: name, asOf }) => {
    const { engine, session, now } = inner(context)
    const moment = asOf === undefined ? now : Date.parse(asOf)
    return await explainSegments(engine, session, customer, moment, name)
  },
})

import { z } from 'zod'
import { customerRef, eventInput } from '../events/input.ts'
import { inner } from '../gate/call.ts'
import { defineAction } from '../gate/token.ts'

const recorded = z.object({ event: z.string(), customer: z.string(), duplicate: z.boolean() })

export const recordEvent = defineAction({
  name: 'events.record',
  audit: 'never',
  description: 'Records one event of one customer and decides at once what follows for classes and stage.',
  input: eventInput,
  output: recorded,
  run: async (context, event) => await context.events.record(event),
})

export const recordBatch = defineAction({
  name: 'events.recordBatch',
  audit: 'never',
  description:
    'Records up to 10,000 events in one transaction, as one moment per customer; all of them or none.',
  input: z.strictObject({ events: z.array(eventInput).min(1).max(10_000) }),
  output: z.object({ events: z.array(recorded) }),
  timeLimit: 60_000,
  run: async (context, { events }) => ({ events: await inner(context).record(events) }),
})

export const voidEventAction = defineAction({
  name: 'events.void',
  description:
    'Says by another event that an event is not so. Both stay on record; from now on it counts in no total, and classes and stage follow.',
  input: z.strictObject({
    customer: customerRef,
    event: z.string().min(1).max(100),
    reason: z.string().trim().min(1).max(1000),
  }),
  output: z.object({ customer: z.string(), event: z.string(), void: z.string() }),
  run: async (context, input) => await context.events.void(input),
})

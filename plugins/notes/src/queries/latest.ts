import { customerRef, defineQuery } from '@guanxi/engine'
import { z } from 'zod'

const note = z.object({ event: z.string(), at: z.string(), text: z.string() })

/** A customer's newest notes. */
export const latest = defineQuery({
  name: 'notes.latest',
  description: 'A customer’s newest notes.',
  input: z.strictObject({ customer: customerRef, limit: z.int().min(1).max(100).default(10) }),
  output: z.object({ notes: z.array(note) }),
  run: async (context, { customer, limit }) => {
    const events = await context.events.latest(customer, 'notes.note', limit)
    return { notes: events.map(({ id, at, data }) => ({ event: id, at, text: data['text'] as string })) }
  },
})

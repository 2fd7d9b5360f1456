import { customerRef, defineAction } from '@guanxi/engine'
import { z } from 'zod'
import { tooLong } from '../errors.ts'
import type { Settings } from '../settings.ts'

/** Adds a note to a customer's timeline. */
export const add = defineAction({
  name: 'notes.add',
  description: 'Adds a note to a customer’s timeline.',
  input: z.strictObject({ customer: customerRef, text: z.string().trim().min(1) }),
  output: z.object({ event: z.string() }),
  run: async (context, { customer, text }) => {
    const { maxLength } = context.settings as Settings
    const length = Array.from(text).length
    if (length > maxLength) throw tooLong(length, maxLength)
    return await context.events.record({ customer, type: 'notes.note', data: { text } })
  },
})

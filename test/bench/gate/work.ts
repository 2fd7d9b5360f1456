import { z } from 'zod'

/** What the action that does nothing takes and gives. */
export const input = z.strictObject({
  customer: z.string().min(1).max(200),
  text: z.string().max(500),
  number: z.int(),
})

export const output = z.object({ number: z.int() })

export function inputOf(number: number): z.input<typeof input> {
  return { customer: `customer ${number % 500}`, text: 'asked how the tea was', number }
}

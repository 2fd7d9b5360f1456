import { z } from 'zod'

export const settings = z.strictObject({
  maxLength: z.int().positive().max(10_000).default(500).describe('Characters a note may have.'),
})

export type Settings = z.output<typeof settings>

import { z } from 'zod'
import { identifier } from './label.ts'
import { cel } from './rollup.ts'

const rows = z.union([z.boolean(), cel]).describe('All customers, none, or those for whom this is true.')

const write = z.strictObject({
  rows,
  fields: z.union([z.literal('*'), z.array(identifier)]).describe("Field names, or '*' for all."),
})

export const role = z
  .strictObject({
    everything: z.boolean().optional().describe('May do all there is.'),
    customers: z
      .strictObject({
        read: rows.optional(),
        write: write.optional(),
        pii: z.boolean().optional().describe('Sees personal data unmasked.'),
      })
      .optional(),
    actions: z
      .array(z.string())
      .optional()
      .describe('Actions and queries by name; events.* is all of a prefix.'),
  })
  .describe('What those who have it may see and do; roles unite.')

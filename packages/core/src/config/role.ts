import { z } from 'zod'
import { identifier } from './label.ts'
import { cel } from './rollup.ts'

const rows = z.union([z.boolean(), cel]).describe('All customers, none, or those for whom this is true.')

const write = z.strictObject({
  rows: rows.describe('Which customers may be changed: all, none, or those for whom this is true.'),
  fields: z.union([z.literal('*'), z.array(identifier)]).describe("Field names, or '*' for all."),
})

export const role = z
  .strictObject({
    everything: z.boolean().optional().describe('May do all there is.'),
    customers: z
      .strictObject({
        read: rows.optional().meta({
          description: 'Which customers are seen: all, none, or those for whom this is true.',
          examples: [true, 'customer.owner == actor.id'],
        }),
        write: write.optional().describe('Which customers and fields may be changed; none unless told.'),
        pii: z.boolean().optional().describe('Sees personal data unmasked.'),
      })
      .optional()
      .describe('Which customers are seen and changed.'),
    actions: z
      .array(z.string())
      .optional()
      .meta({
        description: 'Actions and queries by name; events.* is all of a prefix.',
        examples: [['events.record', 'notes.*']],
      }),
  })
  .describe('What those who have it may see and do; roles unite.')

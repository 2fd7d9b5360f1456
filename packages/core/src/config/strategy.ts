import { z } from 'zod'
import { label } from './label.ts'
import { cel } from './rollup.ts'
import { outcome } from './table.ts'

/** What strategies can be of. */
const strategyTypes = ['duration', 'number', 'integer', 'money', 'text', 'boolean'] as const

export const strategy = z
  .strictObject({
    label: label.optional(),
    type: z.enum(strategyTypes),
    rules: z
      .array(z.strictObject({ when: cel, then: outcome }))
      .optional()
      .describe('The first rule that holds decides.'),
    otherwise: outcome.optional().describe('Where no rule holds; unknown where it is not said.'),
  })
  .describe('What a class or stage entitles a customer to; read as strategy.NAME.')

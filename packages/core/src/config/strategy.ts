import { z } from 'zod'
import { label } from './label.ts'
import { cel } from './rollup.ts'
import { outcome } from './table.ts'

export const strategy = z
  .strictObject({
    label: label.optional(),
    type: z
      .enum(['duration', 'number', 'integer', 'money', 'text', 'boolean'])
      .describe('What it gives; a duration is written 30d.'),
    rules: z
      .array(
        z.strictObject({
          when: cel.describe('The rule holds where this is true; unknown is not true.'),
          then: outcome.meta({ description: 'What it gives then.', examples: ['30d', 0.1] }),
        }),
      )
      .optional()
      .describe('The first rule that holds decides.'),
    otherwise: outcome.optional().describe('Where no rule holds; unknown where it is not said.'),
  })
  .describe('What a class or stage entitles a customer to; read as strategy.NAME.')

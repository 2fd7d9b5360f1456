import { z } from 'zod'
import { identifier, named } from './label.ts'
import { cel } from './rollup.ts'

const transition = z
  .strictObject({
    from: z.union([identifier, z.array(identifier).min(1)]).meta({
      description: 'The stage a customer is in, or one of several.',
      examples: ['active', ['first', 'repeat']],
    }),
    to: identifier.describe('The stage the customer goes to.'),
    when: cel.meta({
      description: 'The customer goes on where this is true.',
      examples: ['now - customer.lastPurchaseAt > days(180)'],
    }),
  })
  .describe('A way from one stage to another.')

export const lifecycle = z.strictObject({
  initial: identifier.describe('The stage a new customer starts in.'),
  stages: named.meta({
    description: 'All stages, by name or with labels.',
    examples: [['prospect', 'active', 'lapsed']],
  }),
  transitions: z.array(transition).describe('Tried in order; the first whose condition holds is taken.'),
})

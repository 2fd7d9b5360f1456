import { z } from 'zod'
import { label } from './label.ts'
import { cel } from './rollup.ts'

export const segment = z
  .strictObject({
    label: label.optional(),
    when: cel.meta({
      description: 'Its members are the customers for whom this is true.',
      examples: ['customer.orders >= 3 && now - customer.lastPurchaseAt > days(60)'],
    }),
  })
  .describe('A saved condition: members follow the data.')

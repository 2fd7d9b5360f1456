import { z } from 'zod'
import { identifier, label, named } from './label.ts'
import { cel } from './rollup.ts'

const rank = z
  .strictObject({
    by: cel.describe('What customers are ranked by, such as customer.spend365.'),
    quantiles: z
      .int()
      .min(2)
      .max(100)
      .optional()
      .describe('That many classes of equal size; the highest number is best.'),
    cumulativeShare: z
      .record(identifier, z.number().gt(0).max(1))
      .optional()
      .describe('Classes by share of the total, largest first: { A: 0.8, B: 0.95, C: 1 } is ABC (Pareto).'),
    refresh: z
      .enum(['daily', 'manual'])
      .optional()
      .describe('daily (at local midnight, the default), or manual.'),
  })
  .refine(
    (r) => (r.quantiles === undefined) !== (r.cumulativeShare === undefined),
    'say one of quantiles and cumulativeShare',
  )

const rule = z.strictObject({ when: cel, then: z.union([z.string(), z.int()]) })

export const classification = z
  .strictObject({
    label: label.optional(),
    for: z.string().optional().describe('Only customers of this type.'),
    classes: named.optional().describe('The classes, best first.'),
    hitPolicy: z.enum(['first']).optional().describe('first: the first rule that holds decides.'),
    rules: z.array(rule).min(1).optional(),
    otherwise: z
      .union([z.string(), z.int()])
      .optional()
      .describe('The class where no rule holds; none where it is not said.'),
    rank: rank.optional(),
  })
  .refine((c) => (c.rank === undefined) !== (c.rules === undefined), 'say one of rules and rank')
  .refine((c) => c.rules === undefined || c.classes !== undefined, {
    path: ['classes'],
    error: 'name the classes the rules choose from',
  })
  .refine((c) => c.rank === undefined || c.otherwise === undefined, {
    path: ['otherwise'],
    error: 'a rank has no otherwise',
  })

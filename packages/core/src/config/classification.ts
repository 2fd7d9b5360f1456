import { z } from 'zod'
import { identifier, label, named, was } from './label.ts'
import { cel } from './rollup.ts'
import { aggregation, hitPolicy, output, outcomes, tableRule } from './table.ts'

const rank = z
  .strictObject({
    by: cel.meta({
      description: 'What customers are ranked by, such as customer.spend365.',
      examples: ['customer.spend365'],
    }),
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
      .describe('When customers are placed anew: daily at local midnight (the default), or manual.'),
  })
  .refine(
    (r) => (r.quantiles === undefined) !== (r.cumulativeShare === undefined),
    'say one of quantiles and cumulativeShare',
  )

export const classification = z
  .strictObject({
    label: label.optional(),
    was: was.optional(),
    for: z.string().optional().describe('Only customers of this type.'),
    classes: named
      .optional()
      .meta({ description: 'The classes, best first.', examples: [['high', 'mid', 'low']] }),
    outputs: z
      .record(identifier, output)
      .refine((outputs) => Object.keys(outputs).length > 0, 'name at least one output')
      .optional()
      .describe(
        'Several things decided at once, instead of classes; read as customer.CLASSIFICATION.OUTPUT.',
      ),
    hitPolicy: hitPolicy.optional(),
    aggregate: aggregation.optional(),
    rules: z
      .array(tableRule)
      .min(1)
      .optional()
      .meta({
        description: 'The decision table: each rule gives a class where its condition holds.',
        examples: [[{ when: 'customer.spend365 >= 1000', then: 'high' }]],
      }),
    otherwise: outcomes.optional().describe('What counts where no rule holds; nothing where it is not said.'),
    rank: rank.optional().describe('Classes by rank among all customers, in place of rules.'),
  })
  .describe('One way to sort customers into classes; read as customer.NAME.')
  .superRefine((c, context) => {
    const wrong = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: path === '' ? [] : [path], message })
    }
    if ((c.rank === undefined) === (c.rules === undefined)) return wrong('', 'say one of rules and rank')
    if (c.rank !== undefined) {
      for (const key of ['otherwise', 'outputs', 'hitPolicy', 'aggregate'] as const) {
        if (c[key] !== undefined) wrong(key, `a rank has no ${key}`)
      }
      return
    }
    const numbers = c.aggregate !== undefined
    if (numbers && c.hitPolicy !== 'collect')
      wrong('aggregate', 'only hitPolicy: collect makes one number of many')
    const said = [c.classes, c.outputs].filter((each) => each !== undefined).length
    if (numbers && said > 0)
      wrong(c.classes === undefined ? 'outputs' : 'classes', 'a scorecard gives a number, so it has none')
    if (!numbers && said !== 1) wrong('classes', 'name the classes the rules choose from, or several outputs')
  })

import { z } from 'zod'
import { label, identifier, named } from './label.ts'
import { cel } from './rollup.ts'

/** What a rule of a decision table gives: a class, or a number or truth where outputs have a type. */
export const outcome = z.union([z.string(), z.number(), z.boolean()])

/** DMN's hit policies. */
export const hitPolicies = [
  'unique',
  'first',
  'priority',
  'any',
  'ruleOrder',
  'outputOrder',
  'collect',
] as const

export type HitPolicy = (typeof hitPolicies)[number]

export const hitPolicy = z
  .enum(hitPolicies)
  .describe(
    'Which of the rules that hold count. first (the default): the first; unique: the one, more are an error; any: all, which must agree; priority: the best class; ruleOrder, outputOrder, collect: all of them, as a list.',
  )

export const aggregation = z
  .enum(['sum', 'min', 'max', 'count'])
  .describe('What collect makes of the numbers of all rules that hold: a scorecard.')

export type Aggregation = z.infer<typeof aggregation>

export const outcomes = z
  .union([outcome, z.record(identifier, outcome)])
  .describe('A class; with several outputs one value for each, by name.')

export const tableRule = z.strictObject({
  when: cel.describe('The rule holds where this is true; unknown is not true.'),
  then: outcomes,
})

/** One of several things a table decides at once. */
export const output = z
  .strictObject({
    label: label.optional(),
    classes: named.optional().describe('The classes it chooses from, best first.'),
    type: z
      .enum(['integer', 'number', 'boolean', 'text'])
      .optional()
      .describe('What it gives, where it names no classes.'),
  })
  .refine((o) => (o.classes === undefined) !== (o.type === undefined), 'say one of classes and type')

import { z } from 'zod'
import { parseDate, parseTimestamp } from '../values/time.ts'
import { identifier } from './label.ts'

const moment = z
  .string()
  .refine(
    (text) => parseDate(text) !== null || parseTimestamp(text) !== null,
    'is no moment; write a day such as 2026-03-01, or a moment with its zone such as 2026-03-01T10:00:00+08:00',
  )

const values = z.record(z.string(), z.unknown())
const names = z.array(z.string())
const one = z.union([z.string(), z.number(), z.boolean()])

const event = z.strictObject({
  type: z.string().meta({ description: 'Its event type.', examples: ['purchase'] }),
  at: moment.meta({ description: 'When it happens.', examples: ['2025-01-10'] }),
  data: values
    .optional()
    .meta({ description: 'Its fields, as when it is recorded.', examples: [{ amount: '129.00' }] }),
})

const given = z.strictObject({
  type: identifier.optional().describe('The customer’s type. Not needed where there is but one.'),
  createdAt: moment
    .optional()
    .describe('When the customer is made: with the first event unless told, and without one at `at`.'),
  at: moment.meta({
    description:
      'The moment at which the customer is looked at. A day alone is its first moment in the configuration’s time zone.',
    examples: ['2026-03-01', '2026-03-01T10:00:00+08:00'],
  }),
  fields: values
    .optional()
    .meta({ description: 'What the customer is made with.', examples: [{ name: 'Li Lei' }] }),
  events: z.array(event).max(200).optional().describe('What happens to the customer until then.'),
})

const expected = z
  .strictObject({
    classes: z
      .record(z.string(), z.union([one, z.null(), z.array(one)]))
      .optional()
      .meta({
        description:
          'The customer’s class by classification, or by `classification.output`; null for none. Others are not looked at.',
        examples: [{ value: 'high' }],
      }),
    stage: z.string().optional().describe('The stage the customer is in.'),
    segments: names.optional().describe('The segments the customer is in: these and no others.'),
    automations: names
      .optional()
      .describe('The automations that this sets off at some moment: these and no others.'),
    actions: names
      .optional()
      .describe('The actions these automations run, each named once: these and no others.'),
  })
  .refine(
    (all) => Object.values(all).some((each) => each !== undefined),
    'expect something: classes, stage, segments, automations or actions',
  )

/** A made-up customer, and what the rules are to make of it. */
const ruleTest = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .refine((name) => name.length <= 200, 'has more than 200 characters')
      .meta({ description: 'What is to be so, in a few words.', examples: ['a lapsed buyer is won back'] }),
    given: given.describe('A customer, what happens to it, and when it is looked at.'),
    expect: expected.describe('What is to come of it then.'),
  })
  .describe('A made-up customer, and what the rules are to make of it.')

export const ruleTests = z.array(ruleTest).max(500)

export type RuleTestDocument = z.output<typeof ruleTest>

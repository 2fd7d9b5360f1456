import { z } from 'zod'
import { identifier, label, options, was } from './label.ts'

/** What every field says, whatever its type. */
const common = {
  label: label.optional().describe('What people read in its place: one text, or one per language.'),
  was: was.optional(),
  required: z.boolean().optional().describe('Refused where it has no value.'),
  pii: z.boolean().optional().describe('Personal data: to be masked for those without the right to see it.'),
  unique: z.boolean().optional().describe('No two customers may hold the same value.'),
  encrypted: z
    .boolean()
    .optional()
    .describe('Kept encrypted: expressions may ask only whether it is there or equals a value.'),
}

const number = z.number()
const bounds = {
  min: number.optional().meta({ description: 'The least value, in major units for money.', examples: [0] }),
  max: number
    .optional()
    .meta({ description: 'The greatest value, in major units for money.', examples: [100] }),
}

const standard = 'What a new customer or event has where nothing is said.'
const text = z.string().optional().describe(standard)

/** A field's type, which decides what else may stand beside it. */
function type<const Name extends string>(name: Name, holds: string): z.ZodLiteral<Name> {
  return z.literal(name).describe(holds)
}

export const field = z
  .discriminatedUnion('type', [
    z.strictObject({ type: type('text', 'Up to 10,000 characters.'), ...common, default: text }),
    z.strictObject({ type: type('email', 'An e-mail address.'), ...common, default: text }),
    z.strictObject({ type: type('phone', 'A telephone number.'), ...common, default: text }),
    z.strictObject({ type: type('address', 'A postal address, as lines of text.'), ...common }),
    z.strictObject({
      type: type('customer', 'Another customer, by the id Guanxi gave it.'),
      ...common,
      of: identifier.optional().meta({
        description: 'Which type of customer; where it is the own type they form a tree.',
        examples: ['company'],
      }),
    }),
    z.strictObject({ type: type('user', 'A member of staff, by the id the host knows.'), ...common }),
    z.strictObject({
      type: type('select', 'One of several options.'),
      ...common,
      options,
      default: z
        .string()
        .optional()
        .describe('The option a new customer or event has where nothing is said.'),
    }),
    z.strictObject({ type: type('tags', 'A list of short texts, 200 at the most.'), ...common }),
    z.strictObject({
      type: type('boolean', 'Yes or no.'),
      ...common,
      default: z.boolean().optional().describe(standard),
    }),
    z.strictObject({
      type: type('integer', 'A whole number.'),
      ...common,
      ...bounds,
      default: z.int().optional().describe(standard),
    }),
    z.strictObject({
      type: type('number', 'Any number.'),
      ...common,
      ...bounds,
      default: number.optional().describe(standard),
    }),
    z.strictObject({
      type: type('money', 'An amount in the CRM’s currency, kept exactly.'),
      ...common,
      ...bounds,
    }),
    z.strictObject({ type: type('date', 'A day without a time zone, such as a birthday.'), ...common }),
    z.strictObject({ type: type('datetime', 'A moment, kept in UTC.'), ...common }),
  ])
  .meta({
    id: 'field',
    description: 'One thing that is known; its type decides what else may be said of it.',
    examples: [
      { type: 'text', required: true },
      { type: 'select', options: ['store', 'online'] },
    ],
  })

export const fields = z.record(identifier, field).meta({
  id: 'fields',
  description: 'What is known, by name.',
  examples: [{ name: { type: 'text', required: true }, city: { type: 'text' } }],
})

export type FieldDocument = z.infer<typeof field>

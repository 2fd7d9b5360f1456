import { z } from 'zod'
import { identifier, label, options, was } from './label.ts'

/** What every field says, whatever its type. */
const common = {
  label: label.optional(),
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
  min: number.optional().describe('The least value, in major units for money.'),
  max: number.optional().describe('The greatest value, in major units for money.'),
}

export const field = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('text'), ...common, default: z.string().optional() }),
    z.strictObject({ type: z.literal('email'), ...common, default: z.string().optional() }),
    z.strictObject({ type: z.literal('phone'), ...common, default: z.string().optional() }),
    z.strictObject({ type: z.literal('address'), ...common }).describe('A postal address, as lines of text.'),
    z
      .strictObject({ type: z.literal('customer'), ...common, of: identifier.optional() })
      .describe(
        'Another customer, by id; `of` says which type, and where it is the own type they form a tree.',
      ),
    z
      .strictObject({ type: z.literal('user'), ...common })
      .describe('A member of staff, by the id the host knows.'),
    z.strictObject({ type: z.literal('select'), ...common, options, default: z.string().optional() }),
    z.strictObject({ type: z.literal('tags'), ...common }).describe('A list of short texts.'),
    z.strictObject({ type: z.literal('boolean'), ...common, default: z.boolean().optional() }),
    z.strictObject({ type: z.literal('integer'), ...common, ...bounds, default: z.int().optional() }),
    z.strictObject({ type: z.literal('number'), ...common, ...bounds, default: number.optional() }),
    z
      .strictObject({ type: z.literal('money'), ...common, ...bounds })
      .describe('An amount in the CRM’s currency.'),
    z.strictObject({ type: z.literal('date'), ...common }).describe('A day without a time zone.'),
    z.strictObject({ type: z.literal('datetime'), ...common }).describe('A moment, kept in UTC.'),
  ])
  .meta({ id: 'field' })

export const fields = z
  .record(identifier, field)
  .meta({ id: 'fields', description: 'What is known, by name.' })

export type FieldDocument = z.infer<typeof field>

import { z } from 'zod'
import { fields } from './field.ts'
import { identifier, label, was } from './label.ts'
import { validation } from './validation.ts'

export const customerType = z.strictObject({
  label: label.optional(),
  was: was.optional(),
  title: identifier.meta({ description: 'The field that names a customer in lists.', examples: ['name'] }),
  fields,
  validate: z.array(validation).optional().describe('Rules over several fields.'),
})

export const eventType = z.strictObject({
  label: label.optional(),
  was: was.optional(),
  fields: fields.optional(),
})

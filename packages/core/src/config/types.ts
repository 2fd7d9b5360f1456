import { z } from 'zod'
import { fields } from './field.ts'
import { identifier, label } from './label.ts'

export const customerType = z.strictObject({
  label: label.optional(),
  title: identifier.describe('The field that names a customer in lists.'),
  fields,
})

export const eventType = z.strictObject({
  label: label.optional(),
  fields: fields.optional(),
})

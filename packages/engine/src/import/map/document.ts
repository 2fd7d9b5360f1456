import { z } from 'zod'

const text = z.string().min(1)

/** A value as the map writes it: text with `${…}` in it, a constant, or a day or time written in a format of its own. */
const value = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()),
  z.strictObject({ value: text, format: text }),
])

const values = z.record(z.string(), value)

export const mapDocument = z.strictObject({
  format: z
    .strictObject({
      delimiter: z
        .string()
        .refine(
          (delimiter) => ['whitespace', 'tab'].includes(delimiter) || /^[^"\r\n]$/u.test(delimiter),
          'a delimiter is whitespace, tab, or one character such as "," or ";"',
        )
        .optional(),
      header: z.boolean().optional(),
      columns: z.array(text).min(1).optional(),
    })
    .optional(),
  customer: z.strictObject({
    type: text,
    source: text.max(100),
    externalId: text,
    fields: values.optional(),
  }),
  event: z
    .strictObject({
      type: text,
      key: z.union([text, z.array(text).min(1)]).optional(),
      at: z.union([text, z.strictObject({ value: text, format: text })]),
      data: values.optional(),
    })
    .optional(),
})

/** How a file's row becomes a customer and an event, as a person writes it. */
export type MapDocument = z.output<typeof mapDocument>

export type MapValue = z.output<typeof value>

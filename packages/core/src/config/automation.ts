import { z } from 'zod'
import { identifier, label } from './label.ts'
import { cel } from './rollup.ts'

const oneOrMore = z.union([z.string(), z.array(z.string()).min(1)])

/** What sets an automation off. */
const trigger = z.union([
  z.strictObject({ becomes: cel.describe('Once each time this turns true for a customer.') }),
  z.strictObject({
    class: z.string().describe('A classification.'),
    from: oneOrMore.optional(),
    to: oneOrMore.optional(),
  }),
  z.strictObject({ stage: oneOrMore.describe('On entering one of these stages.') }),
  z.strictObject({ event: z.string().describe('On an event of this type.') }),
])

const step = z.strictObject({
  action: z.string().describe('The full name of an action, such as tasks.create.'),
  input: z.record(z.string(), z.unknown()).optional().describe('Its input; texts may hold ${expression}.'),
})

export const automation = z
  .strictObject({
    label: label.optional(),
    for: identifier.optional().describe('Only customers of this type.'),
    on: trigger,
    when: cel.optional().describe('Only where this is true at that moment.'),
    do: z.array(step).min(1),
  })
  .describe('When this happens, if that holds, do these.')

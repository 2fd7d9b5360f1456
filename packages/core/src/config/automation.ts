import { z } from 'zod'
import { identifier, label } from './label.ts'
import { cel } from './rollup.ts'

const oneOrMore = z.union([z.string(), z.array(z.string()).min(1)])
const ofClasses = { examples: ['high', ['mid', 'low']] }

/** What sets an automation off. */
const trigger = z.union([
  z.strictObject({ becomes: cel.describe('Once each time this turns true for a customer.') }),
  z.strictObject({
    class: z.string().describe('A classification.'),
    from: oneOrMore
      .optional()
      .meta({ description: 'Only out of this class, or one of these.', ...ofClasses }),
    to: oneOrMore.optional().meta({ description: 'Only into this class, or one of these.', ...ofClasses }),
  }),
  z.strictObject({ stage: oneOrMore.describe('On entering one of these stages.') }),
  z.strictObject({ event: z.string().describe('On an event of this type.') }),
])

const step = z.strictObject({
  action: z.string().meta({
    description: 'The full name of an action, such as tasks.create.',
    examples: ['tasks.create'],
  }),
  input: z.record(z.string(), z.unknown()).optional().describe('Its input; texts may hold ${expression}.'),
})

export const automation = z
  .strictObject({
    label: label.optional(),
    for: identifier.optional().describe('Only customers of this type.'),
    on: trigger.describe('What sets it off: one of becomes, class, stage and event.'),
    when: cel.optional().describe('Only where this is true at that moment.'),
    do: z.array(step).min(1).describe('The actions it runs, one after the other.'),
  })
  .describe('When this happens, if that holds, do these.')

import { z } from 'zod'
import { assignCustomer } from '../customers/assign.ts'
import { tagCustomer } from '../customers/tag.ts'
import { customerRef } from '../events/input.ts'
import { inner } from '../gate/call.ts'
import { defineAction } from '../gate/token.ts'
import { customerView } from './answers/customers.ts'

const field = z
  .string()
  .max(100)
  .optional()
  .describe('Which field, where the customer’s type has several of this kind.')
const tags = z.array(z.string().min(1).max(500)).max(100).default([])

export const tagCustomerAction = defineAction({
  name: 'customers.tag',
  granted: 'write',
  description: 'Adds tags to a customer and takes others away.',
  input: z
    .strictObject({ customer: customerRef, field, add: tags, remove: tags })
    .refine(({ add, remove }) => add.length + remove.length > 0, 'name a tag to add or to remove')
    .refine(
      ({ add, remove }) => !add.some((tag) => remove.includes(tag)),
      'a tag is to be added and removed',
    ),
  output: customerView,
  run: async (context, input) => {
    const { engine, session, now } = inner(context)
    return await tagCustomer(engine, session, input, now)
  },
})

export const assignCustomerAction = defineAction({
  name: 'customers.assign',
  granted: 'write',
  description: 'Gives a customer to a member of staff: writes the field of the type `user`.',
  input: z.strictObject({
    customer: customerRef,
    field,
    owner: z.string().max(200).nullable().describe('The host’s id for a person; null or empty for nobody.'),
  }),
  output: customerView,
  run: async (context, { owner, ...input }) => {
    const { engine, session, now } = inner(context)
    const to = (owner ?? '').trim() === '' ? null : owner
    return await assignCustomer(engine, session, context.directory, { ...input, owner: to }, now)
  },
})

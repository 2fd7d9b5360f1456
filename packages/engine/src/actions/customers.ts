import { z } from 'zod'
import { getCustomer } from '../customers/get.ts'
import { listCustomers } from '../customers/list.ts'
import { readTimeline } from '../customers/timeline.ts'
import { createCustomer, updateCustomer } from '../customers/write.ts'
import { customerRef } from '../events/input.ts'
import { explain } from '../explain/explain.ts'
import { inner } from '../gate/call.ts'
import { defineAction, defineQuery } from '../gate/token.ts'
import { explanation } from './answers/compiled.ts'
import { listOrder } from './list-order.ts'
import { customerPage, customerView, timelinePage } from './answers/customers.ts'

/** A moment past or to come. */
const moment = z.iso.datetime({ offset: true })
const fields = z.record(z.string(), z.unknown())
const externalId = z.strictObject({ source: z.string().min(1).max(100), id: z.string().min(1).max(200) })

export const createCustomerAction = defineAction({
  name: 'customers.create',
  granted: 'write',
  description: 'Makes a customer.',
  input: z.strictObject({ type: z.string(), fields, externalIds: z.array(externalId).max(20).default([]) }),
  output: customerView,
  run: async (context, input) => {
    const { engine, session, now } = inner(context)
    return await createCustomer(engine, session, input, now)
  },
})

export const updateCustomerAction = defineAction({
  name: 'customers.update',
  granted: 'write',
  description: 'Changes the named fields of a customer; with a version, only where nobody was faster.',
  input: z.strictObject({ customer: customerRef, fields, version: z.int().optional() }),
  output: customerView,
  run: async (context, input) => {
    const { engine, session, now } = inner(context)
    return await updateCustomer(engine, session, input, now)
  },
})

export const getCustomerQuery = defineQuery({
  name: 'customers.get',
  granted: 'read',
  description: 'One customer as of now.',
  input: z.strictObject({ customer: customerRef }),
  output: customerView,
  run: async (context, { customer }) => {
    const { engine, session, now } = inner(context)
    return await getCustomer(engine, session, customer, now)
  },
})

export const listCustomersQuery = defineQuery({
  name: 'customers.list',
  granted: 'read',
  description: 'Customers that match, a page at a time.',
  input: z.strictObject({
    search: z.string().max(200).optional(),
    type: z.string().max(100).optional(),
    classes: z.record(z.string(), z.array(z.union([z.string(), z.int()])).max(100)).optional(),
    stages: z.array(z.string()).max(100).optional(),
    violating: z.string().max(100).optional(),
    where: z.string().max(4000).optional(),
    segment: z.string().max(100).optional(),
    ...listOrder,
  }),
  output: customerPage,
  run: async (context, input) => {
    const { engine, session, now } = inner(context)
    return await listCustomers(engine, session, input, now)
  },
})

export const timelineQuery = defineQuery({
  name: 'customers.timeline',
  granted: 'read',
  description: 'A customer’s events, changes of class and stage, and tasks, newest first.',
  input: z.strictObject({
    customer: customerRef,
    cursor: z.string().max(2000).optional(),
    limit: z.int().min(1).max(200).optional(),
  }),
  output: timelinePage,
  run: async (context, { customer, cursor, limit }) => {
    const { engine, session } = inner(context)
    return await readTimeline(engine, session, customer, { cursor, limit })
  },
})

export const explainQuery = defineQuery({
  name: 'customers.explain',
  granted: 'read',
  description:
    'Why a customer is in its classes and its stage, and what is missing for better classes and the one asked about.',
  input: z.strictObject({
    customer: customerRef,
    asOf: moment.optional(),
    missing: z
      .strictObject({ classification: z.string().max(100), class: z.union([z.string().max(100), z.int()]) })
      .optional(),
  }),
  output: explanation,
  run: async (context, { customer, asOf, missing }) => {
    const { engine, session, now } = inner(context)
    return await explain(engine, session, customer, asOf === undefined ? now : Date.parse(asOf), missing)
  },
})

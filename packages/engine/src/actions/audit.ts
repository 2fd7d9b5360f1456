import { z } from 'zod'
import { listAudit } from '../audit/list.ts'
import { verifyAudit } from '../audit/verify.ts'
import { findCustomer } from '../customers/resolve.ts'
import { customerRef } from '../events/input.ts'
import { inner } from '../gate/call.ts'
import { defineQuery } from '../gate/token.ts'
import { auditPage, auditVerification } from './answers/compiled.ts'
import { millisOf, moment } from './moment.ts'
import type { Moment } from './moment.ts'

export const listAuditQuery = defineQuery({
  name: 'audit.list',
  overAll: 'inFull',
  description: 'Who did what, newest first. Events are not among it: each is its own record.',
  input: z.strictObject({
    actor: z.string().min(1).max(300).optional().describe('As records have it: staff:lin.yue.'),
    customer: customerRef.optional(),
    action: z.string().min(1).max(200).optional().describe('A name, or config.* for all of a prefix.'),
    door: z.enum(['code', 'http', 'automation', 'job', 'cli']).optional(),
    from: moment.optional().describe('From this moment on.'),
    until: moment.optional().describe('Before this moment.'),
    before: z.guid().optional().describe('The `next` of a page.'),
    limit: z.int().min(1).max(200).optional().describe('50 unless told.'),
  }),
  output: auditPage,
  run: async (context, { customer: ref, from, until, before = null, limit = 50, ...filter }) => {
    const { engine, session } = inner(context)
    const customer = ref === undefined ? undefined : (await findCustomer(engine, session, ref, false)).id
    const at = (given: Moment | undefined): number | undefined =>
      given === undefined ? undefined : millisOf(given)
    const between = { from: at(from), until: at(until) }
    return await listAudit(engine, session, { ...filter, ...between, customer }, { before, limit })
  },
})

export const verifyAuditQuery = defineQuery({
  name: 'audit.verify',
  overAll: 'inFull',
  description:
    'Whether the records of who did what are as they were sealed: none changed, added or taken away.',
  input: z.strictObject({
    expected: z
      .strictObject({ seal: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) })
      .optional()
      .describe(
        'A seal that was written down elsewhere: with it a chain that was cut off, or made anew, shows too.',
      ),
  }),
  output: auditVerification,
  timeLimit: 600_000,
  run: async (context, { expected = null }) => {
    const { engine, session } = inner(context)
    return await verifyAudit(engine, session, expected)
  },
})

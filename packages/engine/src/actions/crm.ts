import { ranksOf } from '@guanxi/core'
import { z } from 'zod'
import { describe } from '../crm/describe.ts'
import { inner } from '../gate/call.ts'
import { defineAction, defineQuery } from '../gate/token.ts'
import { refreshRanks } from '../ranks/refresh.ts'
import { movement } from '../report/movement.ts'
import { report as reportOn } from '../report/report.ts'
import { movementReport } from './answers/compiled.ts'
import { description, report } from './answers/crm.ts'

export const refreshRanksAction = defineAction({
  name: 'ranks.refresh',
  overAll: true,
  description: 'Ranks all customers afresh now: the only way for ranks with `refresh: manual`.',
  input: z.strictObject({}),
  output: z.object({ ranks: z.array(z.string()) }),
  timeLimit: 10 * 60_000,
  run: async (context) => {
    const { engine, session, now } = inner(context)
    await refreshRanks(engine, session, now, () => true, true)
    return { ranks: ranksOf(engine.model).map(({ name }) => name) }
  },
})

export const describeQuery = defineQuery({
  name: 'crm.describe',
  granted: 'anyone',
  description: 'The live configuration as pages need it.',
  input: z.strictObject({}),
  output: description,
  run: async (context) => describe(inner(context).engine),
})

export const reportQuery = defineQuery({
  name: 'reports.summary',
  overAll: true,
  description:
    'Counts and sums over all customers as of a moment; `customersSince` is when the first of them came, before which everything counts nobody.',
  input: z.strictObject({ asOf: z.iso.datetime({ offset: true }).optional() }),
  output: report,
  timeLimit: 10 * 60_000,
  run: async (context, { asOf }) => {
    const { engine, session, now } = inner(context)
    return await reportOn(engine, session, asOf === undefined ? now : Date.parse(asOf))
  },
})

const moment = z.iso.datetime({ offset: true })
const oneClass = z.union([z.string(), z.number(), z.boolean()])
const classValue = z.union([z.null(), oneClass, z.array(oneClass).max(100)])

export const movementQuery = defineQuery({
  name: 'reports.movement',
  overAll: true,
  description:
    'How many customers went from which class or stage to which between two moments; of one such pair, the customers.',
  input: z.strictObject({
    attribute: z.string().min(1).max(200),
    from: moment,
    to: moment,
    cell: z.strictObject({ from: classValue, to: classValue }).optional(),
    cursor: z.string().max(2000).optional(),
    limit: z.int().min(1).max(200).optional(),
  }),
  output: movementReport,
  timeLimit: 10 * 60_000,
  run: async (context, input) => {
    const { engine, session, now } = inner(context)
    return await movement(engine, session, input, now)
  },
})

import type { Session } from '@guanxi/database'
import { z } from 'zod'
import { admitDraft } from '../check/draft.ts'
import { inner } from '../gate/call.ts'
import { defineQuery } from '../gate/token.ts'
import { simulatedPage } from '../simulate/cell.ts'
import { refusePast } from '../simulate/not-past.ts'
import { simulate } from '../simulate/simulate.ts'
import { simulatedCustomers, simulation } from './answers/compiled.ts'
import { draft } from './draft.ts'

const asOf = z.iso.datetime({ offset: true }).optional().describe('Now unless told; not a moment gone by.')

const one = z.union([z.string(), z.number(), z.boolean()])
const outcome = z.union([one, z.null(), z.array(one)])

export const simulateQuery = defineQuery({
  name: 'config.simulate',
  overAll: 'inFull',
  description: 'What a draft would do to every customer, judged once, with nothing written.',
  input: z.strictObject({ config: draft, asOf }),
  output: simulation,
  timeLimit: 10 * 60_000,
  run: async (context, { config, asOf: moment }) => {
    const { engine, session, now } = inner(context)
    const at = await momentOf(session, moment, now)
    return await simulate(engine, session, await admitDraft(engine, session, config), at)
  },
})

export const simulateCustomersQuery = defineQuery({
  name: 'config.simulateCustomers',
  overAll: 'inFull',
  description: 'The customers whom a draft would take from one class or stage to another, a page at a time.',
  input: z.strictObject({
    config: draft,
    attribute: z.string().max(100),
    from: outcome,
    to: outcome,
    asOf,
    cursor: z.string().max(2000).optional(),
    limit: z.int().min(1).max(200).optional(),
  }),
  output: simulatedCustomers,
  timeLimit: 10 * 60_000,
  run: async (context, { config, attribute, from, to, asOf: moment, cursor, limit }) => {
    const { engine, session, now } = inner(context)
    const at = await momentOf(session, moment, now)
    const admitted = await admitDraft(engine, session, config)
    const cell = { attribute, from, to }
    return await simulatedPage(engine, session, admitted, { cell, cursor, limit }, at)
  },
})

/** @throws GuanxiError `simulate.past` */
async function momentOf(session: Session, asOf: string | undefined, now: number): Promise<number> {
  if (asOf === undefined) return now
  const moment = Date.parse(asOf)
  await refusePast(session, moment)
  return moment
}

import { z } from 'zod'
import { cut, didYouMean, formatTimestamp, GuanxiError } from '@guanxi/core'
import type { Actor } from '../actor/actor.ts'
import { readLinks } from '../automations/chain.ts'
import { cancelRun, keepFailure, retryRun } from '../automations/hands.ts'
import { replayFor } from '../automations/replay.ts'
import { runScheduled } from '../automations/schedule.ts'
import { takeStep } from '../automations/step.ts'
import { takesCustomer } from '../automations/takes-customer.ts'
import { listRuns } from '../automations/view.ts'
import { findCustomer } from '../customers/resolve.ts'
import { customerRef } from '../events/input.ts'
import { inner } from '../gate/call.ts'
import { defineAction, defineQuery } from '../gate/token.ts'
import { automationRun, automationRuns, replay } from './answers/compiled.ts'

const run = z.uuid()
const states = ['running', 'waiting', 'failed', 'done', 'stopped', 'skipped', 'cancelled'] as const

export const runsQuery = defineQuery({
  name: 'automations.runs',
  overAll: true,
  description: 'What automations were set off, newest first, with what came of each step.',
  input: z.strictObject({
    automation: z.string().max(100).optional(),
    customer: customerRef.optional(),
    state: z.enum(states).optional(),
    before: run.optional().describe('Only older ones: the `next` of a page.'),
    limit: z.int().min(1).max(200).optional().describe('50 unless told.'),
  }),
  output: automationRuns,
  run: async (context, { customer, limit = 50, ...wanted }) => {
    const { engine, session } = inner(context)
    const id = customer === undefined ? undefined : (await findCustomer(engine, session, customer, false)).id
    return await listRuns(engine, session, { ...wanted, customer: id, limit })
  },
})

export const replayQuery = defineQuery({
  name: 'automations.replay',
  description:
    'What would have set automations off in a customer’s history, as the configuration is now, and whether their conditions held. Nothing is done.',
  input: z.strictObject({ customer: customerRef, automation: z.string().max(100).optional() }),
  output: replay,
  run: async (context, { customer, automation }) => {
    const { engine, session, now } = inner(context)
    const row = await findCustomer(engine, session, customer, false)
    if (automation !== undefined && !engine.model.automations.has(automation)) {
      const hint = didYouMean(automation, engine.model.automations.keys())
      const message = `there is no automation "${cut(automation)}"${hint}`
      throw new GuanxiError('automation.unknown', message, { status: 404 })
    }
    return await replayFor(engine, session, row, automation ?? null, now)
  },
})

/** Not for people: the job of a run calls it, for each step once. */
export const stepAction = defineAction({
  name: 'automations.step',
  audit: 'never',
  description: 'Takes an automation’s run one step further.',
  input: z.strictObject({ run }),
  output: z.object({ next: z.enum(['on', 'over']) }),
  allow: [],
  run: async (context, input) => {
    const guts = inner(context)
    const { engine, session, now, tokens } = guts
    const next = await takeStep(engine, session, {
      run: input.run,
      now,
      act: async ({ automation, customer, root, chain }, action, given) => {
        const actor: Actor = { id: `automation.${automation}`, kind: 'system', roles: [] }
        const whole = takesCustomer(tokens.get(action)?.token) ? { customer, ...given } : given
        return await guts.act({ root, links: readLinks(chain) }, actor, action, whole)
      },
    })
    return { next }
  },
})

/** Not for people either: what became of a step is kept though nothing of the step itself is. */
export const failAction = defineAction({
  name: 'automations.fail',
  audit: 'never',
  description: 'Keeps that a step of an automation’s run failed.',
  // The attempt tells one failure from the next that says the same.
  input: z.strictObject({ run, attempt: z.int(), reason: z.string(), isFinal: z.boolean() }),
  output: z.object({}),
  allow: [],
  run: async (context, { run: id, ...failure }) => {
    const { engine, session, now } = inner(context)
    await keepFailure(engine, session, id, { ...failure, at: formatTimestamp(now) })
    return {}
  },
})

/** Not for people: the job of a schedule calls it. */
export const setOffAction = defineAction({
  name: 'automations.setOff',
  audit: 'never',
  description: 'Sets a scheduled automation off for a portion of the customers.',
  input: z.strictObject({ automation: z.string(), at: z.int(), behind: z.string() }),
  output: z.object({}),
  allow: [],
  timeLimit: 60_000,
  run: async (context, scheduled) => {
    const { engine, session, now } = inner(context)
    await runScheduled(engine, session, scheduled, now)
    return {}
  },
})

export const retryRunAction = defineAction({
  name: 'automations.retry',
  overAll: true,
  description: 'Goes on with a run that failed, at the step that did.',
  input: z.strictObject({ run }),
  output: automationRun,
  run: async (context, input) => {
    const { engine, session } = inner(context)
    return await retryRun(engine, session, input.run)
  },
})

export const cancelRunAction = defineAction({
  name: 'automations.cancel',
  overAll: true,
  description: 'Ends a run that has not ended. What it has done stays done.',
  input: z.strictObject({ run }),
  output: automationRun,
  run: async (context, input) => {
    const { engine, session, now } = inner(context)
    return await cancelRun(engine, session, input.run, now)
  },
})

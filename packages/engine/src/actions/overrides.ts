import { z } from 'zod'
import { actorKey } from '../actor/actor.ts'
import { customerRef } from '../events/input.ts'
import { inner } from '../gate/call.ts'
import { defineAction } from '../gate/token.ts'
import { clearOverride } from '../overrides/clear.ts'
import { setOverride } from '../overrides/set.ts'
import { clearedOverride, standingOverride } from './answers/compiled.ts'

const classification = z.string().min(1).max(200)

export const setOverrideAction = defineAction({
  name: 'overrides.set',
  description:
    'Places a customer in a class by hand, until a moment or until it is taken back. While it stands, it counts instead of what the rules give.',
  input: z.strictObject({
    customer: customerRef,
    classification,
    class: z.union([z.string().max(200), z.int()]),
    reason: z.string().trim().min(1).max(1000),
    until: z.iso.datetime({ offset: true }).nullish(),
  }),
  output: standingOverride,
  run: async (context, { until, ...input }) => {
    const { engine, session, now, actor } = inner(context)
    const end = until === undefined || until === null ? null : Date.parse(until)
    return await setOverride(engine, session, { ...input, until: end }, now, actorKey(actor))
  },
})

export const clearOverrideAction = defineAction({
  name: 'overrides.clear',
  description: 'Takes a class that was chosen by hand back: the rules decide again.',
  input: z.strictObject({ customer: customerRef, classification }),
  output: clearedOverride,
  run: async (context, input) => {
    const { engine, session, now, actor } = inner(context)
    return await clearOverride(engine, session, input, now, actorKey(actor))
  },
})

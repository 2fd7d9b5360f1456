import { z } from 'zod'
import type { Published } from '@guanxi/core/api'
import { actorKey } from '../actor/actor.ts'
import { readGiven } from '../check/draft.ts'
import type { Engine } from '../crm/engine.ts'
import { inner } from '../gate/call.ts'
import type { InnerContext } from '../gate/call.ts'
import { defineAction, defineQuery } from '../gate/token.ts'
import type { Order } from '../publishing/carry-out.ts'
import { planOf } from '../publishing/plan.ts'
import { earlier, publish, rollBack } from '../publishing/publish.ts'
import { configPlan, published } from './answers/compiled.ts'
import { draft } from './draft.ts'

/** Ten minutes: values may have to be converted, customer by customer. */
const timeLimit = 600_000

const agreed = {
  fingerprint: z
    .string()
    .max(100)
    .optional()
    .describe('Of the plan that was seen: where it no longer holds, nothing is done.'),
  allow: z
    .array(z.string().max(200))
    .max(1000)
    .optional()
    .describe('What may be lost, by the names the plan gives: drop:customers.fax.'),
  message: z.string().trim().max(1000).optional().describe('Why.'),
  fire: z
    .union([z.literal('all'), z.array(z.string().max(100)).max(1000)])
    .optional()
    .describe('Automations that run for what the publish itself changes; none unless told.'),
}

const texts = z
  .array(z.strictObject({ file: z.string().max(500), text: z.string().max(1_000_000) }))
  .max(200)
  .nullish()
  .describe('The files it was written in, to be kept beside the revision.')

export const planQuery = defineQuery({
  name: 'config.plan',
  overAll: 'inFull',
  description:
    'What publishing a draft, or going back to an earlier revision, would do to what is kept and to every customer, with nothing written.',
  input: z.union([
    z.strictObject({ config: draft }),
    z.strictObject({ revision: z.int().min(1).describe('An earlier revision to go back to.') }),
  ]),
  output: configPlan,
  timeLimit,
  run: async (context, input) => {
    const { engine, session, now } = inner(context)
    if ('revision' in input)
      return await planOf(engine, session, await earlier(engine, session, input.revision), now)
    return await planOf(engine, session, { given: readGiven(engine, input.config) }, now)
  },
})

export const publishAction = defineAction({
  name: 'config.publish',
  audit: 'without input',
  overAll: 'inFull',
  description: 'Makes a draft the live configuration, as its plan said.',
  input: z.strictObject({ config: draft, ...agreed, texts }),
  output: published,
  timeLimit,
  run: async (context, { config, ...input }) => {
    const { engine, session, published: goOver } = inner(context)
    const done = await publish(engine, session, config, orderOf(inner(context), input))
    note(engine, done, input.message)
    goOver(done.revision)
    return done
  },
})

export const rollbackAction = defineAction({
  name: 'config.rollback',
  overAll: 'inFull',
  description: 'Makes an earlier revision live again, as a revision of its own.',
  input: z.strictObject({ revision: z.int().min(1), ...agreed }),
  output: published,
  timeLimit,
  run: async (context, { revision, message = `back to revision ${revision}`, ...input }) => {
    const { engine, session, published: goOver } = inner(context)
    const done = await rollBack(engine, session, revision, orderOf(inner(context), { ...input, message }))
    note(engine, done, message)
    goOver(done.revision)
    return done
  },
})

/** The document itself stands with its revision. */
function note({ trail, revision }: Engine, done: Published, message = ''): void {
  const after = { revision: done.revision, message }
  trail.changed({ what: 'revision', id: String(done.revision), before: { revision }, after })
}

interface Agreed {
  readonly fingerprint?: string | undefined
  readonly allow?: readonly string[] | undefined
  readonly message?: string | undefined
  readonly texts?: Order['texts'] | undefined
  readonly fire?: Order['fire'] | undefined
}

function orderOf(
  { actor, now }: InnerContext,
  { fingerprint, allow, message, texts: files, fire }: Agreed,
): Order {
  return {
    now,
    actor: actorKey(actor),
    message: message ?? '',
    allow: allow ?? [],
    fingerprint: fingerprint ?? null,
    texts: files ?? null,
    fire: fire ?? [],
  }
}

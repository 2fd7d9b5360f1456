import { z } from 'zod'
import { actorKey } from '../actor/actor.ts'
import { customerRef } from '../events/input.ts'
import { inner } from '../gate/call.ts'
import { defineAction, defineQuery } from '../gate/token.ts'
import { holderOf } from '../tasks/assign.ts'
import type { Wanted } from '../tasks/assign.ts'
import { changeTask } from '../tasks/change.ts'
import { createTask } from '../tasks/create.ts'
import { endTask } from '../tasks/end.ts'
import { listTasks } from '../tasks/list.ts'
import { snoozeTask } from '../tasks/snooze.ts'
import { task, taskPage } from './answers/compiled.ts'
import { millisOf, moment } from './moment.ts'
import type { Moment } from './moment.ts'

const person = z.string().max(200)
const note = z.string().max(10_000).nullish()
const ref = {
  task: z.string().min(1).max(100),
  version: z
    .int()
    .optional()
    .describe('The one that was looked at: refused where it is no longer the live one.'),
}
const holder = {
  owner: person.nullish().describe('The host’s id for a person; empty for nobody yet.'),
  team: person.nullish().describe('The host’s id for a team; empty for none.'),
  assign: z
    .strictObject({ team: person.min(1), by: z.enum(['roundRobin', 'leastLoaded']) })
    .optional()
    .describe('Instead of owner and team: one of the team is chosen.'),
}

interface Held {
  readonly owner?: string | null | undefined
  readonly team?: string | null | undefined
  readonly assign?: Wanted['assign'] | undefined
}

/** What nobody could carry out both. */
const either = [
  ({ owner, team, assign }: Held): boolean => assign === undefined || (isEmpty(owner) && isEmpty(team)),
  'either `assign` chooses whose it is, or `owner` and `team` say it',
] as const

export const createTaskAction = defineAction({
  name: 'tasks.create',
  description: 'Makes a task, about a customer or about nobody.',
  input: z
    .strictObject({
      customer: customerRef.nullish(),
      title: z.string().trim().min(1).max(500),
      note,
      ...holder,
      due: moment.nullish(),
    })
    .refine(...either),
  output: task,
  run: async (context, { customer, title, note: more, due, ...held }) => {
    const { engine, session, now, actor } = inner(context)
    const about = { customer: customer ?? null, title, note: more ?? null, due: millisOrNull(due) }
    const call = { now, actor: actorKey(actor), directory: context.directory }
    return await createTask(engine, session, { ...about, ...wanted(held) }, call)
  },
})

export const completeTaskAction = defineAction({
  name: 'tasks.complete',
  description: 'Says that a task is done.',
  input: z.strictObject({ ...ref, note }),
  output: task,
  run: async (context, { note: words, ...of }) => {
    const { engine, session, now, actor } = inner(context)
    const ending = { state: 'done', note: words ?? null, now, actor: actorKey(actor) } as const
    return await endTask(engine, session, of, ending)
  },
})

export const cancelTaskAction = defineAction({
  name: 'tasks.cancel',
  description: 'Says that a task need not be done any more.',
  input: z.strictObject({ ...ref, note }),
  output: task,
  run: async (context, { note: words, ...of }) => {
    const { engine, session, now, actor } = inner(context)
    const ending = { state: 'cancelled', note: words ?? null, now, actor: actorKey(actor) } as const
    return await endTask(engine, session, of, ending)
  },
})

export const reassignTaskAction = defineAction({
  name: 'tasks.reassign',
  description:
    'Gives a task to somebody else. With an owner alone its team stays; with a team alone it waits there for an owner.',
  input: z
    .strictObject({ ...ref, ...holder })
    .refine(...either)
    .refine(
      ({ owner, team, assign }) => owner !== undefined || team !== undefined || assign !== undefined,
      'name an owner or a team, or let `assign` choose',
    ),
  output: task,
  run: async (context, { task: id, version, ...held }) => {
    const { engine, session } = inner(context)
    return await changeTask(engine, session, { task: id, version }, async ({ team }) => {
      const kept = held.team === undefined && held.assign === undefined ? { ...held, team } : held
      return await holderOf(engine, session, context.directory, wanted(kept))
    })
  },
})

export const snoozeTaskAction = defineAction({
  name: 'tasks.snooze',
  description: 'Puts a task aside until a moment; with null it is awake again. Its due time stays.',
  input: z.strictObject({ ...ref, until: moment.nullable() }),
  output: task,
  run: async (context, { until, ...of }) => {
    const { engine, session, now } = inner(context)
    return await snoozeTask(engine, session, of, millisOrNull(until), now)
  },
})

export const listTasksQuery = defineQuery({
  name: 'tasks.list',
  description: 'Tasks in the order in which they are due, a page at a time.',
  input: z.strictObject({
    customer: customerRef.optional(),
    owner: person.optional(),
    team: person.optional(),
    state: z.enum(['open', 'done', 'cancelled']).optional(),
    due: moment.optional().describe('Only those that are due before this moment.'),
    snoozed: z
      .boolean()
      .optional()
      .describe('Only those that sleep now, or, where false, only those that are awake.'),
    cursor: z.string().max(2000).optional(),
    limit: z.int().min(1).max(200).optional().describe('50 unless told.'),
  }),
  output: taskPage,
  run: async (context, { due, ...input }) => {
    const { engine, session, now } = inner(context)
    return await listTasks(engine, session, { ...input, due: millisOrNull(due) ?? undefined }, now)
  },
})

/** An automation's `'${customer.owner}'` may be unknown or empty: then nobody has the task yet. */
function wanted({ owner, team, assign }: Held): Wanted {
  return {
    owner: isEmpty(owner) ? null : (owner ?? null),
    team: isEmpty(team) ? null : (team ?? null),
    assign: assign ?? null,
  }
}

function isEmpty(id: string | null | undefined): boolean {
  return (id ?? '').trim() === ''
}

function millisOrNull(given: Moment | null | undefined): number | null {
  return given === null || given === undefined ? null : millisOf(given)
}

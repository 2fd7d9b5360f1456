import { z } from 'zod'
import { inner } from '../gate/call.ts'
import { defineAction, defineQuery } from '../gate/token.ts'
import { listJobs } from '../jobs/list.ts'
import { dropJob, retryJobs } from '../jobs/retry.ts'
import { jobPage } from './answers/compiled.ts'

const id = z.guid()
const name = z.string().min(1).max(200)

export const listJobsQuery = defineQuery({
  name: 'jobs.list',
  overAll: 'inFull',
  description: 'Jobs that wait for later or are set aside, newest first, and how many others are ready.',
  input: z.strictObject({
    name: name.optional(),
    state: z.enum(['waiting', 'aside']).optional().describe('Both unless told.'),
    before: id.optional().describe('The `next` of a page.'),
    limit: z.int().min(1).max(200).optional().describe('50 unless told.'),
  }),
  output: jobPage,
  run: async (context, { limit = 50, ...input }) => {
    const { engine, session } = inner(context)
    const question = { name: input.name ?? null, state: input.state ?? null, before: input.before ?? null }
    return await listJobs(engine, session, question, limit)
  },
})

export const retryJobsAction = defineAction({
  name: 'jobs.retry',
  overAll: true,
  description:
    'Has a job done at once that waits or is set aside, with all its tries before it; or all that are set aside under a name, a thousand at a time.',
  input: z.union([z.strictObject({ id }), z.strictObject({ name })]),
  output: z.object({ retried: z.int() }),
  run: async (context, which) => {
    const { engine, session } = inner(context)
    return { retried: await retryJobs(engine, session, which) }
  },
})

export const dropJobAction = defineAction({
  name: 'jobs.drop',
  overAll: true,
  description: 'Drops a job that waits or is set aside: it is never done.',
  input: z.strictObject({ id }),
  output: z.object({ dropped: z.string() }),
  run: async (context, input) => {
    const { engine, session } = inner(context)
    await dropJob(engine, session, input.id)
    return { dropped: input.id }
  },
})

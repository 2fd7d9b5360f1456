import { z } from 'zod'
import { defineAction, defineJob, definePlugin } from '../../src/index.ts'
import type {
  AnyJob,
  AnyToken,
  Crm,
  CrmOptions,
  DatabaseLocation,
  GuanxiError,
  JobContext,
  Plugin,
} from '../../src/index.ts'
import type { JobPage } from '@guanxi/core/api'
import { openShop } from '../shop.ts'

export const input = z.strictObject({ text: z.string() })

/** A job that does as it is told. */
export function job(
  name: string,
  run: (context: JobContext, given: { text: string }) => Promise<unknown>,
  options: { readonly attempts?: number; readonly timeLimit?: number } = {},
) {
  return defineJob({ name: `try.${name}`, input, run, ...options })
}

/** An action that enqueues what it is asked to, by name. */
export const ask = defineAction({
  name: 'try.ask',
  input: z.strictObject({
    jobs: z.array(
      z.strictObject({
        job: z.string(),
        input: z.unknown(),
        lane: z.string().optional(),
        at: z.number().optional(),
        key: z.string().optional(),
      }),
    ),
    fail: z.boolean().optional(),
  }),
  output: z.null(),
  run: async (context, { jobs, fail }) => {
    for (const { job: name, input: given, lane, at, key } of jobs) {
      await context.enqueue(name, given as never, {
        ...(lane === undefined ? {} : { lane }),
        ...(at === undefined ? {} : { at }),
        ...(key === undefined ? {} : { key }),
      })
    }
    if (fail === true) throw new Error('changed my mind')
    return null
  },
})

export function trying(...tokens: (AnyToken | AnyJob)[]): Plugin {
  return definePlugin({ name: 'try', version: '1.0.0', settings: z.any(), tokens: [ask, ...tokens] })
}

/** A shop whose jobs are done when they are drained, with the problems it told. */
export async function openJobs(
  location: DatabaseLocation,
  tokens: readonly (AnyToken | AnyJob)[],
  options: Partial<CrmOptions> = {},
) {
  const problems: GuanxiError[] = []
  const opened = await openShop(location, {
    plugins: [trying(...tokens)],
    work: false,
    random: () => 0.5,
    onProblem: (problem) => problems.push(problem),
    ...options,
  })
  return { ...opened, problems }
}

export async function listed(crm: Crm, question: object = {}): Promise<JobPage> {
  return (await crm.run('jobs.list', question)) as JobPage
}

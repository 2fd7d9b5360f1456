import { z } from 'zod'
import { failAction, setOffAction, stepAction } from '../actions/automations.ts'
import { defineJob } from '../jobs/token.ts'
import { advanceName } from './begin.ts'
import { isPermanent, reasonOf } from './failure.ts'
import { scheduleName } from './schedule.ts'

/** Takes a run on, step by step, until it ends, waits or fails. */
export const advanceJob = defineJob({
  name: advanceName,
  description: 'Takes an automation’s run on.',
  input: z.strictObject({ run: z.uuid() }),
  run: async (context, { run }) => {
    for (;;) {
      try {
        const { next } = await context.run(stepAction, { run })
        if (next === 'over') return
      } catch (error) {
        const { attempt, isLast } = context.job
        const isFinal = isLast || isPermanent(error)
        await context.run(failAction, { run, attempt, reason: reasonOf(error), isFinal })
        // Where it is not tried again, the run waits for somebody's help, and the job is done.
        if (isFinal) return
        throw error
      }
    }
  },
})

/** Sets off what the clock sets off, for one portion of the customers after the other. */
export const scheduleJob = defineJob({
  name: scheduleName,
  description: 'Sets a scheduled automation off, for a portion of the customers.',
  input: z.strictObject({ automation: z.string(), at: z.int(), behind: z.string() }),
  run: async (context, scheduled) => await context.run(setOffAction, scheduled),
})

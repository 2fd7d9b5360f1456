import { z } from 'zod'
import { day, parseDuration } from '../values/duration.ts'
import { duration } from './duration.ts'

const aDay = duration.refine((text) => (parseDuration(text) ?? 0) >= day, 'a day at least: 90d')

/** How long what is over is kept. */
export const keep = z.strictObject({
  notifications: aDay.optional().meta({
    description: 'Notifications, once they are read; 90d unless told.',
    examples: ['30d'],
  }),
  runs: aDay.optional().meta({
    description: 'Runs of automations, once they have ended; 365d unless told.',
    examples: ['90d'],
  }),
  tasks: aDay.optional().meta({
    description:
      'Tasks, once they are done or cancelled, with their place on the timeline; for ever unless told.',
    examples: ['1095d'],
  }),
})

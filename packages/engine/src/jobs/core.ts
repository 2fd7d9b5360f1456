import { advanceJob, scheduleJob } from '../automations/jobs.ts'
import type { AnyJob } from './token.ts'

/** Jobs of Guanxi's own. */
export const coreJobs: readonly AnyJob[] = [advanceJob, scheduleJob]

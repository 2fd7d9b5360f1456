import { z } from 'zod'
import { durationProblem, parseDuration } from '../values/duration.ts'

/** Configuration syntax: `30d`, `12h`. */
export const duration = z
  .string()
  .refine((text) => parseDuration(text) !== null, { error: ({ input }) => durationProblem(String(input)) })

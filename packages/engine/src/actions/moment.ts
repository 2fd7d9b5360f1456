import { z } from 'zod'
import { isKeptTime } from '@guanxi/core'

export type Moment = string | number | Date

/** A moment as code, HTTP and automations hand it in: ISO 8601 with a zone, milliseconds since 1970 UTC, or a Date. */
export const moment: z.ZodType<Moment, Moment> = z
  .union([z.iso.datetime({ offset: true }), z.int(), z.date()])
  .refine((given) => isKeptTime(millisOf(given)), 'is no time of years 0001 to 9999')

export function millisOf(given: Moment): number {
  return new Date(given).getTime()
}

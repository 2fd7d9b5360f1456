import type { z } from 'zod'

/** Something a plugin says has happened to a customer, for automations to wait for: `on: { trigger: complaints.overdue }`. */
export interface Trigger<Payload extends z.ZodType = z.ZodType> {
  readonly kind: 'trigger'
  /** `prefix.what`, the prefix being the plugin's name: `complaints.overdue`. */
  readonly name: string
  readonly description?: string
  /** An object of what is handed on, which conditions and inputs read as `trigger.…`. */
  readonly payload: Payload
}

/**
 * @example
 * export const overdue = defineTrigger({
 *   name: 'complaints.overdue',
 *   payload: z.strictObject({ subject: z.string(), due: z.iso.datetime() }),
 * })
 */
export function defineTrigger<Payload extends z.ZodType>(
  trigger: Omit<Trigger<Payload>, 'kind'>,
): Trigger<Payload> {
  return Object.freeze({ kind: 'trigger', ...trigger })
}

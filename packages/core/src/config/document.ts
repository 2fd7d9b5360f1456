import { z } from 'zod'
import { automation } from './automation.ts'
import { classification } from './classification.ts'
import { identifier } from './label.ts'
import { lifecycle } from './lifecycle.ts'
import { role } from './role.ts'
import { rollup } from './rollup.ts'
import { segment } from './segment.ts'
import { strategy } from './strategy.ts'
import { customerType, eventType } from './types.ts'

/** The configuration document, as an admin writes it. */
export const configuration = z
  .strictObject({
    $schema: z.string().optional().describe('Where editors find this schema. Nothing else reads it.'),
    guanxi: z.literal(1).describe('Version of the format.'),
    locale: z
      .strictObject({ default: z.string(), supported: z.array(z.string()).min(1) })
      .refine((l) => l.supported.includes(l.default), {
        path: ['default'],
        error: 'is none of the supported',
      })
      .optional(),
    timeZone: z
      .string()
      .refine(isZone, 'not a time zone; write an IANA name such as Asia/Shanghai or UTC')
      .describe('Where days begin: an IANA name such as Asia/Shanghai or UTC.'),
    currency: z
      .string()
      .refine(isCurrency, 'not a currency; write an ISO 4217 code such as CNY')
      .describe('What money is in: an ISO 4217 code such as CNY.'),
    customerTypes: z
      .record(identifier, customerType)
      .refine((types) => Object.keys(types).length > 0, 'say at least one customer type')
      .describe('Person, company, …, with the fields of each.'),
    eventTypes: z
      .record(identifier, eventType)
      .optional()
      .describe('What happens to a customer at a time: purchase, visit, …'),
    rollups: z.record(identifier, rollup).optional().describe('Values kept current from events.'),
    classifications: z
      .record(identifier, classification)
      .optional()
      .describe('Ways to sort customers into classes, by rules or by rank.'),
    lifecycle: lifecycle.optional().describe('Stages a customer goes through, and what moves one on.'),
    strategies: z.record(identifier, strategy).optional().describe('What customers are entitled to.'),
    segments: z.record(identifier, segment).optional().describe('Groups whose members follow the data.'),
    automations: z.record(identifier, automation).optional().describe('What is done by itself.'),
    roles: z.record(identifier, role).optional().describe('Who may see and do what.'),
    plugins: z.record(identifier, z.unknown()).optional().describe('Settings per plugin.'),
  })
  .meta({ title: 'Guanxi configuration', id: 'guanxi' })

export type Configuration = z.input<typeof configuration>

function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== ''
  } catch {
    return false
  }
}

function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && Intl.supportedValuesOf('currency').includes(code)
}

import { z } from 'zod'
import { automation } from './automation.ts'
import { classification } from './classification.ts'
import { identifier } from './label.ts'
import { keep } from './keep.ts'
import { lifecycle } from './lifecycle.ts'
import { role } from './role.ts'
import { rollup } from './rollup.ts'
import { segment } from './segment.ts'
import { strategy } from './strategy.ts'
import { ruleTests } from './tests.ts'
import { customerType, eventType } from './types.ts'

/** The configuration document, as an admin writes it. */
export const configuration = z
  .strictObject({
    $schema: z.string().optional().describe('Where editors find this schema. Nothing else reads it.'),
    guanxi: z.literal(1).describe('Version of the format.'),
    locale: z
      .strictObject({
        default: z
          .string()
          .meta({ description: 'The language where no other is asked for.', examples: ['en'] }),
        supported: z
          .array(z.string())
          .min(1)
          .meta({ description: 'All languages the labels are written in.', examples: [['en', 'zh-CN']] }),
      })
      .refine((l) => l.supported.includes(l.default), {
        path: ['default'],
        error: 'is none of the supported',
      })
      .optional()
      .meta({
        description: 'Languages people are told things in; en alone unless told.',
        examples: [{ default: 'en', supported: ['en', 'zh-CN'] }],
      }),
    timeZone: z
      .string()
      .refine(isZone, 'not a time zone; write an IANA name such as Asia/Shanghai or UTC')
      .meta({
        description: 'Where days begin: an IANA name such as Asia/Shanghai or UTC.',
        examples: ['Asia/Shanghai', 'Europe/Paris', 'UTC'],
      }),
    currency: z
      .string()
      .refine(isCurrency, 'not a currency; write an ISO 4217 code such as CNY')
      .meta({
        description: 'What money is in: an ISO 4217 code such as CNY.',
        examples: ['CNY', 'EUR', 'USD'],
      }),
    customerTypes: z
      .record(identifier, customerType)
      .refine((types) => Object.keys(types).length > 0, 'say at least one customer type')
      .meta({
        description: 'Person, company, …, with the fields of each.',
        examples: [{ person: { title: 'name', fields: { name: { type: 'text' } } } }],
      }),
    eventTypes: z
      .record(identifier, eventType)
      .optional()
      .meta({
        description: 'What happens to a customer at a time: purchase, visit, …',
        examples: [{ purchase: { fields: { amount: { type: 'money', required: true } } } }],
      }),
    rollups: z
      .record(identifier, rollup)
      .optional()
      .meta({
        description: 'Values kept current from events.',
        examples: [{ orders: { event: 'purchase', aggregate: 'count' } }],
      }),
    classifications: z
      .record(identifier, classification)
      .optional()
      .describe('Ways to sort customers into classes, by rules or by rank.'),
    lifecycle: lifecycle.optional().describe('Stages a customer goes through, and what moves one on.'),
    strategies: z.record(identifier, strategy).optional().describe('What customers are entitled to.'),
    segments: z.record(identifier, segment).optional().describe('Groups whose members follow the data.'),
    automations: z.record(identifier, automation).optional().describe('What is done by itself.'),
    roles: z.record(identifier, role).optional().describe('Who may see and do what.'),
    keep: keep.optional().describe('How long what is over is kept, before the sweep forgets it.'),
    plugins: z
      .record(identifier, z.unknown())
      .optional()
      .meta({
        description: 'Settings of each plugin, by its name.',
        examples: [{ notes: { maxLength: 500 } }],
      }),
    tests: ruleTests
      .optional()
      .describe(
        'Customers made up, and what the rules are to make of them: no configuration goes live while one fails.',
      ),
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

import { z } from 'zod'
import type { CrmDescription, Report, ValueDescription } from '@guanxi/core/api'
import { counts, label } from './parts.ts'

const option = z.looseObject({ name: z.string(), label })

const value: z.ZodType<ValueDescription, ValueDescription> = z.looseObject({
  name: z.string(),
  label,
  type: z.enum([
    'text',
    'integer',
    'number',
    'money',
    'boolean',
    'date',
    'datetime',
    'duration',
    'tags',
    'select',
  ]),
  required: z.boolean(),
  unit: z.literal('currency').exactOptional(),
  options: z.array(option).exactOptional(),
})

export const description: z.ZodType<CrmDescription, CrmDescription> = z.looseObject({
  revision: z.int(),
  locale: z.looseObject({ default: z.string(), supported: z.array(z.string()) }),
  timeZone: z.string(),
  currency: z.string(),
  customerTypes: z.array(
    z.looseObject({ name: z.string(), label, title: z.string(), fields: z.array(value) }),
  ),
  eventTypes: z.array(z.looseObject({ name: z.string(), label, fields: z.array(value) })),
  rollups: z.array(value),
  classifications: z.array(
    z.looseObject({
      name: z.string(),
      label,
      kind: z.enum(['table', 'rank']),
      many: z.boolean(),
      classes: z.array(z.looseObject({ name: z.union([z.string(), z.number()]), label })),
    }),
  ),
  stages: z.array(option),
  strategies: z.array(value),
  segments: z.array(option),
})

export const report: z.ZodType<Report, Report> = z.looseObject({
  asOf: z.string(),
  currency: z.string(),
  customers: z.int(),
  customersSince: z.string().nullable(),
  events: z.int(),
  rollups: counts,
  classes: z.record(z.string(), counts),
  violations: counts,
  stages: counts,
  stageChanges: z.looseObject({ total: z.int(), into: counts }),
})

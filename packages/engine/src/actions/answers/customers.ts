import { z } from 'zod'
import type { CustomerPage, CustomerView, SegmentCount, TimelineItem, TimelinePage } from '@guanxi/core/api'
import { classValue, classes, label, values } from './parts.ts'

export const customerView: z.ZodType<CustomerView, CustomerView> = z.looseObject({
  id: z.string(),
  type: z.string(),
  title: z.string(),
  version: z.int(),
  createdAt: z.string(),
  externalIds: z.array(z.looseObject({ source: z.string(), id: z.string() })),
  fields: values,
  masked: z.array(z.string()).exactOptional(),
  rollups: values,
  classes,
  strategies: values,
  segments: z.array(z.string()),
  stage: z.string().nullable(),
  stageSince: z.string().nullable(),
})

export const customerPage: z.ZodType<CustomerPage, CustomerPage> = z.looseObject({
  items: z.array(customerView),
  next: z.string().nullable(),
  total: z.int(),
})

export const segmentCounts: z.ZodType<readonly SegmentCount[], readonly SegmentCount[]> = z.array(
  z.looseObject({ name: z.string(), label, customers: z.int() }),
)

const event = z.looseObject({
  kind: z.literal('event'),
  id: z.string(),
  type: z.string(),
  at: z.string(),
  recordedAt: z.string(),
  data: values,
  voidedBy: z.string().exactOptional(),
})

const voided = z.looseObject({
  kind: z.literal('void'),
  id: z.string(),
  event: z.string(),
  type: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
})

const task = z.looseObject({
  kind: z.literal('task'),
  id: z.string(),
  task: z.string(),
  what: z.enum(['created', 'done', 'cancelled']),
  title: z.string(),
  note: z.string().nullable(),
  owner: z.string().nullable(),
  team: z.string().nullable(),
  due: z.string().nullable(),
  by: z.string(),
  at: z.string(),
})

const change = z.looseObject({
  kind: z.literal('change'),
  id: z.string(),
  attribute: z.string(),
  from: classValue,
  to: classValue,
  at: z.string(),
  cause: z.looseObject({
    kind: z.enum(['event', 'field', 'time', 'rank', 'import', 'created', 'revision', 'override']),
    event: z.string().exactOptional(),
    by: z.string().exactOptional(),
  }),
  revision: z.int(),
})

const item: z.ZodType<TimelineItem, TimelineItem> = z.discriminatedUnion('kind', [
  event,
  voided,
  task,
  change,
])

export const timelinePage: z.ZodType<TimelinePage, TimelinePage> = z.looseObject({
  items: z.array(item),
  next: z.string().nullable(),
})

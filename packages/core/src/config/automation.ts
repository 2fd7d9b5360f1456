import { z } from 'zod'
import { clockTimeProblem } from '../values/clock-time.ts'
import { scheduleProblem } from '../values/schedule.ts'
import { parseDuration } from '../values/duration.ts'
import { duration } from './duration.ts'
import { identifier, label } from './label.ts'
import { cel } from './rollup.ts'

const oneOrMore = z.union([z.string(), z.array(z.string()).min(1)])
const value = z.union([z.string(), z.number(), z.boolean()])
const ofClasses = { examples: ['high', ['mid', 'low']] }

const someTime = duration.refine((text) => parseDuration(text) !== 0, 'some time is needed: 30d, 12h, 90m')

/** A text that another part reads; `problem` says what is wrong with it. */
function readable(problem: (text: string) => string | null) {
  return z.string().refine((text) => problem(text) === null, {
    error: ({ input }) => problem(String(input)) ?? '',
  })
}

/** What sets an automation off. */
const trigger = z.union([
  z.strictObject({ becomes: cel.describe('Once each time this turns true for a customer.') }),
  z.strictObject({
    class: z.string().describe('A classification.'),
    from: oneOrMore
      .optional()
      .meta({ description: 'Only out of this class, or one of these.', ...ofClasses }),
    to: oneOrMore.optional().meta({ description: 'Only into this class, or one of these.', ...ofClasses }),
  }),
  z.strictObject({ stage: oneOrMore.describe('On entering one of these stages.') }),
  z.strictObject({ event: z.string().describe('On an event of this type.') }),
  z.strictObject({
    field: z.string().describe('A field: each time somebody gives it another value.'),
    from: z
      .union([value, z.array(value).min(1)])
      .optional()
      .describe('Only where it was this, or one of these.'),
    to: z
      .union([value, z.array(value).min(1)])
      .optional()
      .describe('Only where it is now this, or one of these.'),
  }),
  z.strictObject({
    segment: z.string().describe('A segment: each time a customer enters or leaves it.'),
    change: z
      .enum(['entered', 'left'])
      .default('entered')
      .describe('When they enter it, unless told; or when they leave it.'),
  }),
  z.strictObject({
    schedule: readable(scheduleProblem).meta({
      description:
        'At these times in the configuration’s zone, for every customer for whom `when` is true: minute, hour, day of month, month, day of week, as cron has them.',
      examples: ['0 9 * * MON', '30 8 1 * *'],
    }),
  }),
  z.strictObject({
    task: z.enum(['done']).describe('Each time a task about the customer is done.'),
  }),
  z.strictObject({
    trigger: z.string().meta({
      description: 'Each time a plugin sets this trigger of its own off, by its full name.',
      examples: ['complaints.overdue'],
    }),
  }),
])

const actionStep = z.strictObject({
  action: z.string().meta({
    description: 'The full name of an action, such as tasks.create.',
    examples: ['tasks.create'],
  }),
  when: cel
    .optional()
    .describe('Only where this is true when its turn comes; otherwise the next step follows.'),
  input: z
    .record(z.string(), z.unknown())
    .optional()
    .describe(
      'Its input; texts may hold ${expression}. Its `customer` is the one this is about, unless told.',
    ),
})

const waitStep = z.strictObject({
  wait: someTime.meta({ description: 'The steps that follow wait so long.', examples: ['3d', '2h'] }),
})

/** A time of day. */
const clockTime = readable(clockTimeProblem)

export const automation = z
  .strictObject({
    label: label.optional(),
    for: identifier.optional().describe('Only customers of this type.'),
    on: trigger.describe(
      'What sets it off: one of becomes, class, stage, event, field, segment, schedule, task and trigger.',
    ),
    when: cel.optional().describe('Only where this is true at that moment.'),
    stop: cel
      .optional()
      .describe('Asked before each step: once this is true, the steps that are left are not done.'),
    limit: z
      .strictObject({
        atMost: z.int().min(1).max(1000).describe('How often for one customer.'),
        per: someTime.meta({ description: 'In what time; 30d are the last 30 days.', examples: ['30d'] }),
      })
      .optional()
      .describe('More often than this, it is not begun.'),
    quietHours: z
      .strictObject({
        from: clockTime.meta({ description: 'When they begin.', examples: ['21:00'] }),
        to: clockTime.meta({
          description: 'When they end: the next day, where this is the earlier time of day.',
          examples: ['08:30'],
        }),
      })
      .optional()
      .describe(
        'Between these times of day, in the configuration’s zone, no step is done: it waits until they end.',
      ),
    do: z
      .array(z.union([actionStep, waitStep]))
      .min(1)
      .max(50)
      .describe('The actions it runs, one after the other.'),
  })
  .describe('When this happens, if that holds, do these.')

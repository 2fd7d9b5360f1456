import { message, refusal } from '@guanxi/core/messages'
import { customerRef, defineAction, defineFunction, defineJob, definePlugin } from '@guanxi/engine'
import { z } from 'zod'
import { messages } from './messages.ts'

const settings = z.strictObject({
  segment: z.string().default('birthdayToday'),
  language: z.enum(['en', 'zh-CN']).default('en'),
})
type Settings = z.output<typeof settings>

const isOn = defineFunction({
  params: ['date', 'int', 'int'],
  type: 'bool',
  run: (birthday, month, day) => {
    // Whoever was born on 29 February is greeted on the 28th, which every year has.
    const [, bornIn, bornOn] = birthday.replace('-02-29', '-02-28').split('-').map(Number)
    return bornIn === month && bornOn === day
  },
})

export const greet = defineAction({
  name: 'birthday.greet',
  input: z.strictObject({ customer: customerRef }),
  output: z.object({ text: z.string() }),
  run: async (context, { customer }) => {
    const { segment, language } = context.settings as Settings
    const { title: name, segments } = await context.customers.get(customer)
    if (!segments.includes(segment)) throw refusal(messages, 'birthday.not-today', { name }, 409)
    const text = message(messages, language, 'greeting', { name })
    const key = `birthday-${context.today.slice(0, 4)}`
    await context.events.record({ customer, type: 'birthday.greeting', key, data: { text } })
    return { text }
  },
})

const daily = defineJob({
  name: 'birthday.daily',
  every: '0 9 * * *',
  input: z.strictObject({}),
  run: async (context) => {
    const { segment } = context.settings as Settings
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await context.run('customers.list', { segment, cursor })
      for (const { id } of page.items) await context.run(greet, { customer: id })
      cursor = page.next
    }
  },
})

export const birthday = definePlugin({
  name: 'birthday',
  version: '1.0.0',
  settings,
  messages,
  tokens: [greet, daily],
  functions: { 'birthday.isOn': isOn },
  eventTypes: { 'birthday.greeting': { fields: { text: { type: 'text', pii: true } } } },
  elements: ['gx-birthday-today'],
})

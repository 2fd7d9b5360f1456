import { expect, test } from 'vitest'
import {
  defineMessages,
  filled,
  message,
  messageLanguage,
  placeholders,
  refusal,
} from '../../src/messages/index.ts'

const messages = defineMessages({
  en: { 'tea.cold': '{name}: the tea has {degrees} °C.', hello: 'Hello' },
  'zh-CN': { 'tea.cold': '{name}：茶只有 {degrees} 度。', hello: '你好' },
})

test('a message is told in the nearest language, with its values', () => {
  const values = { name: '林悦', degrees: 40 }
  expect(message(messages, 'zh-Hans-SG', 'tea.cold', values)).toBe('林悦：茶只有 40 度。')
  expect(message(messages, 'en-GB', 'tea.cold', values)).toBe('林悦: the tea has 40 °C.')
  expect(message(messages, 'fr', 'hello')).toBe('Hello')
  expect(['zh', 'ZH-tw', 'zha', 'de'].map(messageLanguage)).toEqual(['zh-CN', 'zh-CN', 'en', 'en'])
})

test('a value is taken as it is, and a name without one stays', () => {
  expect(filled('{a} {b} {toString}', { a: '{b}' })).toBe('{b} {b} {toString}')
  expect([...placeholders('{a} of {b}, {a} { c }')]).toEqual(['a', 'b'])
})

test('a refusal is an error in English that takes its values along', () => {
  expect(refusal(messages, 'tea.cold', { name: 'Lin', degrees: 40 }, 409)).toMatchObject({
    code: 'tea.cold',
    message: 'Lin: the tea has 40 °C.',
    status: 409,
    details: { name: 'Lin', degrees: 40 },
  })
})

test('the compiler finds what one language lacks', () => {
  // @ts-expect-error Chinese lacks "bye"
  const { en } = defineMessages({ en: { hello: 'Hello', bye: 'Bye' }, 'zh-CN': { hello: '你好' } })
  expect(en.bye).toBe('Bye')
})

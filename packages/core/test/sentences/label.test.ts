import { expect, test } from 'vitest'
import { labelText, lowerFirst, nameInWords } from '../../src/sentences/index.ts'
import type { Label } from '../../src/api/index.ts'

const called = (label: Label, language: string): string =>
  labelText({ name: 'homeTown', label }, language, 'en')

test('a label in the language, else in one of its family, else in the default, else in any', () => {
  const label = { en: 'Name', 'zh-CN': '姓名' }
  expect(called(label, 'zh-CN')).toBe('姓名')
  expect(called(label, 'zh-TW')).toBe('姓名')
  expect(called(label, 'de')).toBe('Name')
  expect(called({ fr: 'Nom' }, 'de')).toBe('Nom')
  expect(called('Ort', 'en')).toBe('Ort')
})

test('a name nobody labelled is made readable', () => {
  expect([called({}, 'en'), called('homeTown', 'en')]).toEqual(['Home town', 'Home town'])
  expect(['lastPurchaseAt', 'spend365', 'won_back', 'A'].map(nameInWords)).toEqual([
    'Last purchase',
    'Spend 365',
    'Won back',
    'A',
  ])
})

test('inside a sentence a label is in small letters, unless it starts with an abbreviation', () => {
  expect(['Spend in 365 days', 'NPS survey', 'A', '姓名'].map(lowerFirst)).toEqual([
    'spend in 365 days',
    'NPS survey',
    'A',
    '姓名',
  ])
})

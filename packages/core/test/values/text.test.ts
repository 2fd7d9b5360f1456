import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareText, cut, didYouMean, isInvisible, listed, textProblem, toJson } from '../../src/index.ts'
import { workedSince } from '../../../../test/harness/cpu.ts'

test('texts order by code point, as both databases order them', () => {
  const points = (text: string): number[] => Array.from(text, (character) => character.codePointAt(0) ?? 0)
  const byPoint = (a: string, b: string): number => {
    const [x, y] = [points(a), points(b)]
    const at = x.findIndex((point, i) => point !== y[i])
    return at < 0 ? x.length - y.length : at >= y.length ? 1 : (x[at] ?? 0) - (y[at] ?? 0)
  }
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', '\ud7ff', '\ue000', '\uffff', '😀', '\u{10ffff}'),
    maxLength: 4,
  })
  const agree = fc.property(text, text, (a, b) => {
    expect(Math.sign(compareText(a, b))).toBe(Math.sign(byPoint(a, b)))
  })
  fc.assert(agree, { numRuns: 2000 })
})

test('no text holds U+0000 or half a character', () => {
  expect(textProblem('中文 😀')).toBeNull()
  expect(textProblem('a\u0000b')).toBe('holds U+0000, which no database text may hold')
  expect(textProblem('\ud83d')).toBe('holds half a surrogate pair, which is not a character')
})

test('a text that only steers others, or leaves room between them, shows nothing', () => {
  for (const text of ['', '   ', '\u3000', '\u202e\u200b', '\u3164', '\u2800', '\u00ad\ufe0f', '\n\t'])
    expect(isInvisible(text)).toBe(true)
  for (const text of ['a', ' 王 ', '\u200bx', '👨\u200d👩', '-', '\u0301'])
    expect(isInvisible(text)).toBe(false)
})

test('what came in is cut and counted where it is told', () => {
  expect(cut('x'.repeat(81))).toBe(`${'x'.repeat(79)}…`)
  expect(cut('x'.repeat(80))).toBe('x'.repeat(80))
  expect(cut('😀'.repeat(99), 4).isWellFormed()).toBe(true)
  const many = Array.from({ length: 23 }, (_, i) => String(i))
  expect(listed(many).split('; ').slice(-2)).toEqual(['19', 'and 3 more'])
  expect(listed(many.slice(0, 20))).not.toContain('more')
})

describe('did you mean', () => {
  const names = ['spend365', 'spend', 'orders', 'r']
  test.each([
    ['spend36', 'spend365'],
    ['SPEND', 'spend'],
    ['order', 'orders'],
    ['odrers', 'orders'],
    ['R', 'r'],
  ])('%s → %s', (written, meant) => {
    expect(didYouMean(written, names)).toBe(`; did you mean "${meant}"?`)
  })

  test('what was written is never what was meant', () => {
    expect(didYouMean('orders', names)).toBe('')
    expect(didYouMean('orders', [...names, 'order'])).toBe('; did you mean "order"?')
  })

  test.each(['x', 'lastVisitAt', '', 'for'])('nothing is near to "%s"', (written) => {
    expect(didYouMean(written, names)).toBe('')
  })

  test('a very long text is compared with nothing, at once', () => {
    const started = process.cpuUsage()
    const many = Array.from({ length: 1000 }, (_, i) => `option${i}`.repeat(4))
    expect(didYouMean('x'.repeat(1_000_000), many)).toBe('')
    expect(workedSince(started)).toBeLessThan(1000)
  })
})

test('stored values are shown as JSON: money in major units, moments in ISO 8601', () => {
  expect(toJson(1999, 'money', 2)).toBe('19.99')
  expect(toJson(0, 'timestamp', 2)).toBe('1970-01-01T00:00:00.000Z')
  expect(toJson(5000, 'duration', 2)).toBe(5000)
  expect(toJson('2026-03-01', 'date', 2)).toBe('2026-03-01')
  expect(toJson(['a'], 'list<string>', 2)).toEqual(['a'])
  expect(toJson(null, 'money', 2)).toBeNull()
  expect(toJson(true, 'bool', 2)).toBe(true)
})

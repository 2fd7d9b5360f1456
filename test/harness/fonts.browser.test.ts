import { expect, test } from 'vitest'

test('the browser has glyphs for Chinese: two characters leave different ink', () => {
  expect(ink('客')).toBeGreaterThan(50)
  expect(ink('一')).toBeGreaterThan(10)
  expect(ink('客')).not.toBe(ink('户'))
})

/** Counts the dark pixels of a character drawn at 48 px. */
function ink(character: string): number {
  const context = new OffscreenCanvas(64, 64).getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.font = '48px sans-serif'
  context.fillText(character, 4, 52)
  const { data } = context.getImageData(0, 0, 64, 64)
  return data.filter((value, at) => at % 4 === 3 && value > 128).length
}

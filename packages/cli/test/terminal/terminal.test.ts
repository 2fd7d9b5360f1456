import { describe, expect, test } from 'vitest'
import { bar } from '../../src/terminal/bar.ts'
import { printable } from '../../src/terminal/printable.ts'
import { progressBar } from '../../src/terminal/progress-bar.ts'
import type { Output } from '../../src/terminal/terminal.ts'
import { fit, pad, widthOf } from '../../src/terminal/width.ts'
import { wrap } from '../../src/terminal/wrap.ts'

test.each([
  ['abc', 3],
  ['客户', 4],
  ['\u001B[1mbold\u001B[22m', 4],
  ['e\u0301', 1],
  ['👩‍👩‍👧', 2],
  ['ｆｕｌｌ', 8],
  ['', 0],
])('%j takes %i columns', (text, width) => {
  expect(widthOf(text)).toBe(width)
})

test('text is filled up on either side, or cut with an ellipsis', () => {
  expect(pad('客户', 6)).toBe('客户  ')
  expect(pad('7', 3, 'right')).toBe('  7')
  expect(pad('long', 2)).toBe('long')
  expect(fit('客户分类', 5)).toBe('客户…')
  expect(fit('short', 5)).toBe('short')
})

describe('text is cut into lines', () => {
  test.each([
    ['between words', 'one two three', 7, ['one two', 'three']],
    ['never inside a word', 'a postgres://host/db b', 5, ['a', 'postgres://host/db', 'b']],
    ['keeping spaces that stand between', '✓ High   x', 20, ['✓ High   x']],
    ['between Chinese characters, two columns each', '客户分类', 5, ['客户', '分类']],
    ['never before a mark that ends', '客户，分类', 5, ['客', '户，', '分类']],
    ['never behind a mark that opens', '客户“分类”', 6, ['客户', '“分类”']],
    ['between Chinese and other words', '用gb18030存', 8, ['用', 'gb18030', '存']],
    ['not at all where nothing bounds it', 'one two three', Infinity, ['one two three']],
    ['none', '', 5, ['']],
  ] as const)('%s', (_, text, columns, lines) => {
    expect(wrap(text, columns)).toEqual(lines)
  })

  test('with all but the first indented', () => {
    expect(wrap('one two three four', 9, 2)).toEqual(['one two', '  three', '  four'])
  })
})

test('a bar is as long as its share, and never nothing for something', () => {
  expect(bar(0, 10)).toBe('')
  expect(bar(0.0001, 10)).toBe('▏')
  expect(bar(0.55, 10)).toBe('█████▌')
  expect(bar(1, 10)).toBe('██████████')
  expect(bar(2, 10)).toBe('██████████')
})

test('what could move the cursor, colour or turn the line is written out', () => {
  expect(printable('a\u001B[31mb\r\n\u0007\u202E\u2028\uD800')).toBe(
    'a\\u{1b}[31mb\\u{d}\\u{a}\\u{7}\\u{202e}\\u{2028}\\u{d800}',
  )
  expect(printable('林晓 👩‍👧 e\u0301')).toBe('林晓 👩‍👧 e\u0301')
})

test('a progress bar is drawn where a person looks, not more often than they see, and taken away', () => {
  let now = 0
  let drawn = ''
  const output = (interactive: boolean, columns = 80): Output => ({
    write: (text) => void (drawn += text),
    paint: (_style, text) => text,
    interactive,
    columns,
  })
  const bars = progressBar(output(true), () => now)
  for (let done = 0; done <= 1000; done++) {
    now += 1
    bars.show('Writing rows', done, 1000)
  }
  bars.clear()
  const lines = drawn.split('\r\u001B[2K')
  expect(lines.length).toBeLessThan(25)
  expect(lines.at(-2)).toBe(`Writing rows               ${'━'.repeat(30)} 100 %`)
  expect(lines.at(-1)).toBe('')

  drawn = ''
  progressBar(output(true, 45), () => now).show('确定分类与阶段', 1, 2)
  expect(widthOf(drawn.slice('\r\u001B[2K'.length))).toBeLessThan(45)

  drawn = ''
  const none = progressBar(output(false), () => now)
  none.show('Writing rows', 1, 2)
  none.clear()
  expect(drawn).toBe('')
})

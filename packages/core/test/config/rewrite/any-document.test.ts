import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readYaml, rewriteYaml } from '../../../src/index.ts'
import { edited } from './edited.ts'
import { anyName, anyValue, written } from './written.ts'
import type { Json } from './written.ts'

const edit = fc.record({
  where: fc.nat(40),
  kind: fc.constantFrom('add', 'drop', 'set', 'rename', 'reverse', 'turn'),
  at: fc.nat(6),
  name: anyName,
  value: anyValue,
})

const runs = { numRuns: Number(process.env['REWRITE_RUNS'] ?? 400) }

test('texts are written as they should be read', () => {
  fc.assert(
    fc.property(written, ({ document, text }) => {
      expect(readYaml(text).document).toEqual(document)
      expect(rewriteYaml(text, structuredClone(document))).toBe(text)
    }),
    runs,
  )
})

test('a text rewritten reads as the document, and keeps the comments at every key that is still there', () => {
  fc.assert(
    fc.property(written, fc.array(edit, { minLength: 1, maxLength: 4 }), ({ document, text }, edits) => {
      const next = edited(document, edits)
      const rewritten = rewriteYaml(text, next)
      expect(JSON.stringify(readYaml(rewritten).document)).toBe(JSON.stringify(next))
      if (Object.keys(next).length === 0) return
      const kept = commentsIn(rewritten)
      expect(
        commentsIn(text).filter((path) => isThere(document, next, path) && !kept.includes(path)),
      ).toEqual([])
    }),
    runs,
  )
})

test('any document may take the place of any other', () => {
  fc.assert(
    fc.property(written, anyValue, ({ text }, next) => {
      expect(JSON.stringify(readYaml(rewriteYaml(text, next)).document)).toBe(JSON.stringify(next))
    }),
    runs,
  )
})

function commentsIn(text: string): string[] {
  return [...text.matchAll(/#@(.*)$/gm)].map(([, path = '']) => path)
}

/** Whether a key is still there by its name, below maps only: which item of a list is which is anybody's guess. */
function isThere(document: Json, next: Json, path: string): boolean {
  let [one, other] = [document, next]
  for (const key of path.split('/')) {
    if (!isMap(one) || !isMap(other) || !Object.hasOwn(other, key)) return false
    one = one[key] ?? null
    other = other[key] ?? null
  }
  return true
}

function isMap(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

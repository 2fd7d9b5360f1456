import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ConfigChange } from '../../src/api/index.ts'
import { compareDocuments, describeChanges } from '../../src/index.ts'
import { anyEdit, shuffled } from './random-edit.ts'
import { shop } from './shop.ts'

/** Names in an order of their own. */
const ordered = (path: readonly (string | number)[]): boolean =>
  ['classes', 'stages', 'options'].includes(String(path.at(-1)))

test('equal documents, their keys in whatever order, do not differ', () => {
  expect(compareDocuments(shop(), shop())).toEqual([])
  expect(compareDocuments(shop(), shuffled(shop(), ordered))).toEqual([])
})

test('whatever is edited is told, where it was edited, and nothing else is', () => {
  fc.assert(
    fc.property(anyEdit(shop()), ({ document, path }) => {
      const changes = compareDocuments(shop(), document)
      expect(changes.length).toBeGreaterThan(0)
      expect(changes.filter((change) => !isAbout(change, path))).toEqual([])
    }),
    { numRuns: 1000 },
  )
})

test('the way back tells the same, the other way round', () => {
  const turned = {
    added: 'removed',
    removed: 'added',
    changed: 'changed',
    renamed: 'renamed',
    moved: 'moved',
  }
  fc.assert(
    fc.property(anyEdit(shop()), ({ document }) => {
      const kinds = compareDocuments(shop(), document).map(({ kind }) => turned[kind])
      const back = compareDocuments(document, shop()).map(({ kind }) => kind)
      expect(back.toSorted()).toEqual(kinds.toSorted())
    }),
    { numRuns: 200 },
  )
})

test('every edit is said in words, of configurations nobody could read too', () => {
  fc.assert(
    fc.property(anyEdit(shop()), fc.constantFrom('en', 'zh-CN'), ({ document }, language) => {
      const changes = compareDocuments(shop(), document)
      for (const { text } of describeChanges({ changes, before: null, after: null }, language)) {
        expect(text).toMatch(language === 'en' ? /^\P{Ll}.{5}/u : /\p{sc=Han}/u)
        expect(text).not.toMatch(/undefined|null|\[object|NaN/)
        expect(text.length).toBeLessThan(600)
      }
    }),
    { numRuns: 1000 },
  )
})

/** Whether one leads to the other. */
function isAbout({ path, formerPath = path }: ConfigChange, edited: readonly (string | number)[]): boolean {
  return [path, formerPath].some((told) => {
    const length = Math.min(told.length, edited.length)
    return told.slice(0, length).every((part, i) => part === edited[i])
  })
}

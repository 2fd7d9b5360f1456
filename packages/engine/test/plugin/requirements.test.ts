import { GuanxiError } from '@guanxi/core'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { definePlugin } from '../../src/index.ts'
import { assemble } from '../../src/plugin/assemble.ts'

/** `a@1.0.0 b c@^2` is the plugin a in version 1.0.0 that requires b, and c in a version ^2. */
function refusal(...manifests: string[]): string {
  const plugins = manifests.map((manifest) => {
    const [named = '', ...requires] = manifest.split(' ')
    const at = named.indexOf('@')
    const [name, version] = [named.slice(0, at), named.slice(at + 1)]
    return definePlugin({ name, version, requires, settings: z.unknown() })
  })
  try {
    assemble([], plugins)
    return 'none'
  } catch (error) {
    if (error instanceof GuanxiError) return `${error.code}: ${error.message}`
    throw error
  }
}

describe('plugins that are fit for each other are taken, in whatever order they are given', () => {
  test.each([
    [['a@1.0.0']],
    [['a@1.0.0 b', 'b@0.1.0']],
    [['a@1.0.0 b@^1.2 c@*', 'b@1.9.3', 'c@0.0.1']],
    [['a@1.0.0 b@>=1.2.0', 'b@3.0.0']],
    [['a@2.0.0-rc.1+build.5']],
    [['a@1.0.0 b c', 'b@1.0.0 d', 'c@1.0.0 d', 'd@1.0.0']],
  ])('%j', (manifests) => {
    expect(refusal(...manifests)).toBe('none')
  })

  test('a tall tower of them is answered at once', () => {
    const tower = Array.from({ length: 60 }, (_, i) => `p${i}@1.0.0${i < 58 ? ` p${i + 1} p${i + 2}` : ''}`)
    expect(refusal(...tower)).toBe('none')
  })
})

describe('a manifest that cannot be read is refused with what would be right', () => {
  const version = (written: string): string =>
    `plugin.invalid: the plugin "a" cannot be used: its version is "${written}"; write three numbers such as 1.0.0`
  test.each([
    ['a@1', version('1')],
    ['a@', version('')],
    ['a@v1.0.0', version('v1.0.0')],
    ['a@1.0.0.0', version('1.0.0.0')],
    ['a@latest', version('latest')],
    [
      'my-notes@1.0.0',
      'plugin.invalid: the plugin "my-notes" cannot be used: its name has letters and digits only, 40 at the most',
    ],
    [
      'a@1.0.0 @guanxi/plugin-notes',
      'plugin.invalid: the plugin "a" cannot be used: it requires "@guanxi/plugin-notes"; write a plugin\'s name such as notes, or notes@^1.2',
    ],
    [
      'a@1.0.0 b@newest',
      'plugin.invalid: the plugin "a" cannot be used: it requires "b@newest"; write a plugin\'s name such as notes, or notes@^1.2',
    ],
    [
      'a@1.0.0 b@',
      'plugin.invalid: the plugin "a" cannot be used: it requires "b@"; write a plugin\'s name such as notes, or notes@^1.2',
    ],
  ])('%s', (manifest, message) => {
    expect(refusal(manifest)).toBe(message)
  })
})

describe('what is required and not met is named', () => {
  test.each([
    [['a@1.0.0', 'a@1.0.0'], 'plugin.duplicate: the plugin "a" is given twice'],
    [['a@1.0.0 notes'], 'plugin.missing: the plugin "a" requires "notes", which is not there'],
    [
      ['a@1.0.0 ntoes', 'notes@1.0.0'],
      'plugin.missing: the plugin "a" requires "ntoes", which is not there; did you mean "notes"?',
    ],
    [
      ['a@1.0.0 notes@^1.2', 'notes@1.1.9'],
      'plugin.unmet: the plugin "a" requires "notes" in a version ^1.2, but 1.1.9 is there',
    ],
    [
      ['a@1.0.0 notes@^1', 'notes@1.2.0-beta'],
      'plugin.unmet: the plugin "a" requires "notes" in a version ^1, but 1.2.0-beta is there',
    ],
  ])('%j', (manifests, message) => {
    expect(refusal(...manifests)).toBe(message)
  })
})

describe('a circle is refused, naming the chain', () => {
  test.each([
    [['a@1.0.0 a'], 'plugin.circle: the plugin "a" requires itself: a → a'],
    [['a@1.0.0 b', 'b@1.0.0 a'], 'plugin.circle: the plugin "a" requires itself: a → b → a'],
    [
      ['a@1.0.0 b', 'b@1.0.0 c', 'c@1.0.0 d@^1', 'd@1.0.0 b'],
      'plugin.circle: the plugin "b" requires itself: b → c → d → b',
    ],
  ])('%j', (manifests, message) => {
    expect(refusal(...manifests)).toBe(message)
  })
})

import { describe, expect, test } from 'vitest'
import { checkTower } from './tower.ts'

/** A small workspace that stands, and changes to it. */
function workspace(changes: Record<string, string> = {}): Map<string, string> {
  return new Map(
    Object.entries({
      'packages/core/package.json': manifest('core', ['zod']),
      'packages/core/src/index.ts': `export { a } from './a.ts'`,
      'packages/core/src/a.ts': `import { z } from 'zod'\nexport const a = z`,
      'packages/engine/package.json': manifest('engine', ['@guanxi/core']),
      'packages/engine/src/index.ts': `import { readFile } from 'node:fs/promises'\nexport { a } from '@guanxi/core'\nexport const r = readFile`,
      'packages/elements/package.json': manifest('elements', ['@guanxi/core', 'lit']),
      'packages/elements/src/index.ts': `import type { a } from '@guanxi/core'\nimport 'lit'\nexport type A = typeof a`,
      'plugins/notes/package.json': manifest(
        'plugin-notes',
        ['@guanxi/engine', '@guanxi/elements', '@guanxi/core'],
        ['.', './elements'],
      ),
      'plugins/notes/src/index.ts': `import '@guanxi/engine'\nimport './model/length.ts'`,
      'plugins/notes/src/model/length.ts': `import '@guanxi/core'`,
      'plugins/notes/src/elements/index.ts': `import '@guanxi/elements'\nimport '../model/length.ts'`,
      ...changes,
    }),
  )
}

function manifest(name: string, dependencies: string[], exports = ['.']): string {
  return JSON.stringify({
    name: `@guanxi/${name}`,
    dependencies: Object.fromEntries(dependencies.map((dependency) => [dependency, '*'])),
    exports: Object.fromEntries(exports.map((key) => [key, `./src/${key === '.' ? '' : `${key}/`}index.ts`])),
  })
}

test('a workspace whose imports all point down stands', () => {
  expect(checkTower(workspace())).toEqual([])
})

describe('refused:', () => {
  const refused: [name: string, changes: Record<string, string>, line: RegExp][] = [
    [
      'an upward import',
      { 'packages/core/src/a.ts': `\nimport '@guanxi/engine'` },
      /^packages\/core\/src\/a\.ts:2: '@guanxi\/engine': core may not stand on packages\/engine$/,
    ],
    [
      'an upward import of a type',
      { 'packages/core/src/a.ts': `import type { x } from '@guanxi/engine'` },
      /core may not stand on/,
    ],
    [
      'an upward re-export',
      { 'packages/core/src/a.ts': `export * from '@guanxi/engine'` },
      /core may not stand on/,
    ],
    [
      'an upward dynamic import',
      { 'packages/core/src/a.ts': `await import('@guanxi/engine')` },
      /core may not stand on/,
    ],
    [
      'a sideways import',
      { 'packages/engine/src/index.ts': `import '@guanxi/elements'` },
      /engine may not stand on packages\/elements/,
    ],
    [
      'an upward dependency nothing imports yet',
      { 'packages/core/package.json': manifest('core', ['zod', '@guanxi/engine']) },
      /^packages\/core\/package\.json: may not depend/,
    ],
    [
      'an undeclared npm package',
      { 'packages/core/src/a.ts': `import 'left-pad'` },
      /does not declare left-pad/,
    ],
    [
      'an undeclared workspace package',
      { 'packages/engine/package.json': manifest('engine', []) },
      /does not declare @guanxi\/core/,
    ],
    [
      'another package’s inside, by path',
      { 'packages/engine/src/index.ts': `import '../../core/src/a.ts'` },
      /leaves packages\/engine\/src/,
    ],
    [
      'another package’s inside, by name',
      { 'packages/engine/src/index.ts': `import '@guanxi/core/src/a.ts'` },
      /exports nothing by this name/,
    ],
    [
      'a package importing itself by name',
      { 'packages/core/src/a.ts': `import '@guanxi/core'` },
      /its own files by path/,
    ],
    [
      'a circle of files',
      {
        'packages/core/src/a.ts': `import './b.ts'`,
        'packages/core/src/b.ts': `import type { x } from './a.ts'`,
      },
      /^a circle: .*a\.ts.*b\.ts/,
    ],
    [
      'a file importing itself',
      { 'packages/core/src/a.ts': `import './a.ts'` },
      /^a circle: packages\/core\/src\/a\.ts → packages\/core\/src\/a\.ts$/,
    ],
    [
      'a circle of plugins',
      {
        'plugins/notes/package.json': manifest(
          'plugin-notes',
          ['@guanxi/plugin-tags', '@guanxi/engine', '@guanxi/elements', '@guanxi/core'],
          ['.', './elements'],
        ),
        'plugins/tags/package.json': manifest('plugin-tags', ['@guanxi/plugin-notes']),
      },
      /^a circle: @guanxi\/plugin-.* → @guanxi\/plugin-/,
    ],
    [
      'Node in core',
      { 'packages/core/src/a.ts': `import 'node:fs'` },
      /core runs in browsers: no Node builtin/,
    ],
    [
      'Node in elements, without its prefix',
      { 'packages/elements/src/index.ts': `import 'path'` },
      /elements runs in browsers/,
    ],
    [
      'the DOM in core',
      {
        'packages/core/package.json': manifest('core', ['zod', 'lit']),
        'packages/core/src/a.ts': `import 'lit/decorators.js'`,
      },
      /core works without a DOM/,
    ],
    [
      'a plugin’s server half importing its browser half',
      { 'plugins/notes/src/index.ts': `import './elements/index.ts'` },
      /server half may not import its browser half/,
    ],
    [
      'a plugin’s browser half importing its server half',
      { 'plugins/notes/src/elements/index.ts': `import '../index.ts'` },
      /browser half may not import its server half/,
    ],
    [
      'a plugin’s server half standing on elements',
      { 'plugins/notes/src/index.ts': `import '@guanxi/elements'` },
      /server half may not stand on packages\/elements/,
    ],
    [
      'a plugin’s browser half standing on engine',
      { 'plugins/notes/src/elements/index.ts': `import '@guanxi/engine'` },
      /browser half may not stand on packages\/engine/,
    ],
    [
      'a plugin’s model importing its server half',
      { 'plugins/notes/src/model/length.ts': `import '../index.ts'` },
      /may not import one of them/,
    ],
    [
      'Node in a plugin’s browser half',
      { 'plugins/notes/src/elements/index.ts': `import 'node:crypto'` },
      /no Node builtin/,
    ],
    [
      'anything that imports the playground',
      {
        'playground/shop/package.json': manifest('shop', []),
        'packages/engine/package.json': manifest('engine', ['@guanxi/core', '@guanxi/shop']),
      },
      /may not depend on @guanxi\/shop/,
    ],
  ]
  test.each(refused)('%s', (_, changes, line) => {
    expect(checkTower(workspace(changes))).toContainEqual(expect.stringMatching(line))
  })

  test('a package without a floor', () => {
    expect(() =>
      checkTower(
        workspace({
          'packages/extra/package.json': manifest('extra', []),
          'packages/extra/src/index.ts': `import 'x'`,
        }),
      ),
    ).toThrow(/packages\/extra has no floor/)
  })

  test('a file that does not parse', () => {
    expect(() => checkTower(workspace({ 'packages/core/src/a.ts': `import {` }))).toThrow(/does not parse/)
  })
})

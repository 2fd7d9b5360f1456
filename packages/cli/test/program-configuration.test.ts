import { expect, test } from 'vitest'
import { plainData } from '../src/files/plain-data.ts'
import { folderWith } from './folder.ts'
import { guanxi } from './guanxi.ts'

const parts = `timeZone: 'UTC', currency: 'CNY', customerTypes: { person: { title: 'name', fields: { name: { type: 'text' } } } }`

/** Checks a file of these. */
async function validate(file: string, files: { readonly [path: string]: string }): ReturnType<typeof guanxi> {
  return await guanxi(['config', 'validate', file], { cwd: await folderWith(files) })
}

test.each(['ts', 'mts', 'js', 'mjs'])('a configuration may be a program, .%s', async (ending) => {
  const typed = ending.endsWith('ts') ? 'const version: 1 = 1' : 'const version = 1'
  const text = `${typed}\nexport default { guanxi: version, ${parts}, roles: undefined }\n`
  const file = `guanxi.config.${ending}`
  const { code, out, err } = await validate(file, { [file]: text, 'package.json': '{ "type": "module" }' })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain(`✓ guanxi.config.${ending} can be used`)
})

test('which may include files', async () => {
  const { code, err } = await validate('a.config.ts', {
    'a.config.ts': `export default { guanxi: 1, ${parts}, include: ['segments.yaml'] }\n`,
    'segments.yaml': 'segments:\n  few: { when: customer.nam == "x" }\n',
  })
  expect(code).toBe(1)
  expect(err).toContain('segments.yaml:2:16 segments.few.when: customer has no "nam"; did you mean "name"?')
})

test.each([
  [
    'wrong.mjs',
    `export default {\n  guanxi: nope,\n}\n`,
    'wrong.mjs:2:11 document: the file cannot be run: nope is not defined',
  ],
  ['wrong.ts', 'enum A { b }\nexport default {}\n', 'wrong.ts document: the file cannot be run: '],
  [
    'wrong.ts',
    'export const config = {}\n',
    'wrong.ts document: the file exports no configuration; write: export default defineConfig({ … })',
  ],
  [
    'wrong.ts',
    `export default { ${parts}, guanxi: 1, segments: { x: { when: () => true } } }\n`,
    'wrong.ts segments.x.when: is a function; a configuration holds texts, numbers, truths, lists and maps',
  ],
  [
    'wrong.ts',
    `export default Promise.resolve({})\n`,
    'wrong.ts document: is a promise; write await before it',
  ],
])('a program that gives none is refused: %s %j', async (file, text, message) => {
  const { code, err } = await validate(file, { [file]: text })
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(message) as unknown })
})

test('only data is taken, and a key without a value is none', () => {
  const loop: { [key: string]: unknown } = {}
  loop['self'] = loop
  expect(plainData({ a: [1, undefined], b: undefined, c: Object.create(null) as object })).toEqual({
    data: { a: [1, null], c: {} },
    problems: [],
  })
  expect(plainData({ loop, at: new Date(0), many: new Map() }).problems).toEqual([
    { path: ['loop', 'self'], message: expect.stringContaining('is a part of itself') as unknown },
    { path: ['at'], message: expect.stringContaining('is a Date') as unknown },
    { path: ['many'], message: expect.stringContaining('is a Map') as unknown },
  ])
})

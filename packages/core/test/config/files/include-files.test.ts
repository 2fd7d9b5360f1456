import { describe, expect, test } from 'vitest'
import {
  compileConfiguration,
  ConfigError,
  GuanxiError,
  includeFiles,
  readYaml,
  Source,
} from '../../../src/index.ts'
import type { ConfigProblem } from '../../../src/index.ts'

type Files = { readonly [name: string]: string }

const main = 'guanxi.config.yaml'

/** Reads the files as though they stood in a folder. */
async function read(files: Files, folder = ''): Promise<Source> {
  return await includeFiles(readYaml(files[main] ?? '', folder + main), (name) => {
    const text = files[name]
    return text === undefined
      ? Promise.reject(new GuanxiError('test.missing', `"${name}" is not there`))
      : Promise.resolve(text)
  })
}

async function problemsOf(files: Files): Promise<string[]> {
  try {
    const source = await read(files)
    source.check((document) => compileConfiguration(document))
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.problems.map(told)
  }
}

function told({ file, line, column, path, message }: ConfigProblem): string {
  return `${file}:${line}:${column} ${path.join('.') || 'document'}: ${message}`
}

const shop: Files = {
  [main]: 'guanxi: 1\ntimeZone: UTC\ncurrency: CNY\ninclude: [fields.yaml, rules/value.yaml]\n',
  'fields.yaml': `$schema: x
customerTypes:
  person: { title: name, fields: { name: { type: text } } }
eventTypes: { purchase: {} }
rollups: { orders: { event: purchase, aggregate: count } }
`,
  'rules/value.yaml': `include: [./more.json, ../rest.yaml]
classifications:
  value:
    classes: [high, low]
    rules: [{ when: customer.orders > 5, then: high }]
`,
  'rules/more.json':
    '{ "classifications": { "value": { "rules": [{ "when": "customer.orders > 1", "then": "low" }] } } }',
  'rest.yaml': 'customerTypes:\n  person: { label: { en: Person } }\n',
}

describe('files that are included', () => {
  test('are one document: maps united, lists one behind the other, in the order of the files', async () => {
    const source = await read(shop)
    expect(source.document).toEqual({
      guanxi: 1,
      timeZone: 'UTC',
      currency: 'CNY',
      customerTypes: {
        person: { title: 'name', fields: { name: { type: 'text' } }, label: { en: 'Person' } },
      },
      eventTypes: { purchase: {} },
      rollups: { orders: { event: 'purchase', aggregate: 'count' } },
      classifications: {
        value: {
          classes: ['high', 'low'],
          rules: [
            { when: 'customer.orders > 5', then: 'high' },
            { when: 'customer.orders > 1', then: 'low' },
          ],
        },
      },
    })
    expect(await problemsOf(shop)).toEqual([])
  })

  test('are kept as they were written, by their names from the first file’s folder', async () => {
    const { texts } = await read(shop, '/home/shop/')
    expect(texts).toEqual(
      [main, 'fields.yaml', 'rules/value.yaml', 'rules/more.json', 'rest.yaml'].map((file) => ({
        file,
        text: shop[file],
      })),
    )
  })

  test('of one file alone nothing changes', async () => {
    const source = readYaml('guanxi: 1\n', '/home/shop/a.yaml')
    expect(await includeFiles(source, () => Promise.reject(new Error('nothing to read')))).toBe(source)
    expect(source.texts).toEqual([{ file: 'a.yaml', text: 'guanxi: 1\n' }])
    expect(new Source({ guanxi: 1 }).texts).toBeNull()
  })

  test('and data may include files as well, which then have no text to keep', async () => {
    const source = await includeFiles(
      new Source({ guanxi: 1, include: ['a.yaml'] }),
      async () => 'currency: CNY\n',
    )
    expect(source.document).toEqual({ guanxi: 1, currency: 'CNY' })
    expect(source.texts).toBeNull()
  })
})

describe('every problem names its file, line and column', () => {
  test('whatever file it is in', async () => {
    const wrong = {
      ...shop,
      'fields.yaml': (shop['fields.yaml'] ?? '').replace('title: name', 'title: nmae'),
      'rules/more.json': (shop['rules/more.json'] ?? '')
        .replace('orders', 'ordres')
        .replace('"low"', '"lwo"'),
      'rest.yaml': 'segments: { few: { wehn: customer.orders < 2 } }\ncolour: red\n',
    }
    expect(await problemsOf({ ...wrong, 'rest.yaml': shop['rest.yaml'] ?? '' })).toEqual([
      'fields.yaml:3:20 customerTypes.person.title: "nmae" is no field of person; did you mean "name"?',
      'rules/more.json:1:56 classifications.value.rules.1.when: customer has no "ordres"; did you mean "orders"?',
      'rules/more.json:1:86 classifications.value.rules.1.then: there is no class "lwo"; did you mean "low"?',
    ])
    expect(await problemsOf(wrong)).toEqual(
      expect.arrayContaining([
        'rest.yaml:1:20 segments.few.wehn: "wehn" is not known here; did you mean "when"?',
        'rest.yaml:2:1 colour: "colour" is not known here',
      ]),
    )
  })

  test('what is set twice names both places, beside the document’s other problems', async () => {
    const twice = {
      ...shop,
      'rest.yaml':
        'timeZone: UTC\nrollups: { orders: { aggregate: sum } }\ncustomerTypes: { person: { title: [] } }\nroles: { a: { actions: x } }\n',
    }
    expect(await problemsOf(twice)).toEqual([
      `rest.yaml:1:1 timeZone: is set already in ${main}:2; leave it in one of the two`,
      'rest.yaml:2:22 rollups.orders.aggregate: is set already in fields.yaml:5; leave it in one of the two',
      'rest.yaml:3:28 customerTypes.person.title: is set already in fields.yaml:3; leave it in one of the two',
      'rest.yaml:4:24 roles.a.actions: must be a list, but is "x"',
    ])
  })

  test('what is missing is told of the first file', async () => {
    expect(
      await problemsOf({ ...shop, [main]: 'guanxi: 1\ncurrency: CNY\ninclude: [fields.yaml]\n' }),
    ).toEqual([`${main}:1:1 timeZone: is missing; it must be a text`])
  })

  test('files that cannot be read are told together', async () => {
    expect(
      await problemsOf({
        [main]: 'include: [a.yaml, b.yaml, c.yaml, 5]\n',
        'a.yaml': 'x: "y" z\n',
        'c.yaml': '- 1\n',
      }),
    ).toEqual([
      expect.stringMatching(/^a\.yaml:1:8 document: Unexpected scalar/),
      `${main}:1:19 include.1: "b.yaml" is not there`,
      'c.yaml:1:1 document: must be a map, but is a list',
      `${main}:1:35 include.3: must be a file such as fields.yaml, but is 5`,
    ])
  })
})

describe('what may be included', () => {
  test.each([
    [
      '../secret.yaml',
      `"../secret.yaml" leads out of the folder of ${main}, where all files of a configuration are`,
    ],
    [
      'a/../../b.yaml',
      `"a/../../b.yaml" leads out of the folder of ${main}, where all files of a configuration are`,
    ],
    ['/etc/a.yaml', 'write the path from this file, with "/" between folders: rules/value.yaml'],
    ['rules\\a.yaml', 'write the path from this file, with "/" between folders: rules/value.yaml'],
    [
      'https://example.com/a.yaml',
      '"https://example.com/a.yaml" is an address; an included file is named by its path from this file',
    ],
    ['C:a.yaml', '"C:a.yaml" is an address; an included file is named by its path from this file'],
    ['a.ts', '"a.ts" is neither YAML nor JSON; an included file ends in .yaml, .yml or .json'],
    ['', '"" is neither YAML nor JSON; an included file ends in .yaml, .yml or .json'],
    [main, `includes itself: ${main} → ${main}`],
  ])('not %j', async (name, message) => {
    const text = `include:\n  - ${JSON.stringify(name)}\n`
    expect(await problemsOf({ [main]: text })).toEqual([`${main}:2:5 include.0: ${message}`])
  })

  test('not a circle, and no file twice', async () => {
    const files = {
      [main]: 'include: [a/x.yaml, b.yaml]\n',
      'a/x.yaml': 'include: [y.yaml, ../b.yaml]\n',
      'a/y.yaml': 'include: [x.yaml]\n',
      'b.yaml': '{}',
    }
    expect(await problemsOf(files)).toEqual([
      'a/y.yaml:1:11 include.0: includes itself: a/x.yaml → a/y.yaml → a/x.yaml',
      `${main}:1:21 include.1: "b.yaml" is included already, in a/x.yaml:1`,
    ])
  })

  test('not deeper than eight files, nor more than two hundred', async () => {
    const deep = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [i === 0 ? main : `${i}.yaml`, `include: [${i + 1}.yaml]\n`]),
    )
    expect(await problemsOf(deep)).toEqual([
      '8.yaml:1:11 include.0: files include each other more than 8 deep',
    ])
    const names = Array.from({ length: 201 }, (_, i) => `${i}.yaml`)
    const many = Object.fromEntries(names.map((name) => [name, '{}']))
    expect(await problemsOf({ ...many, [main]: `include: [${names.join(', ')}]\n` })).toEqual([
      expect.stringContaining('include.200: there are more than 200 files'),
    ])
  })

  test('nothing that is no list', async () => {
    expect(await problemsOf({ [main]: 'include: a.yaml\n' })).toEqual([
      `${main}:1:10 include: must be a list of files, such as [fields.yaml, rules/value.yaml], but is "a.yaml"`,
    ])
  })
})

test('a text that names files and comes without them says so', () => {
  expect(() => compileConfiguration(readYaml(shop[main] ?? '').document)).toThrow(
    'include: "include" names other files, and this text came without them; read it with includeFiles',
  )
})

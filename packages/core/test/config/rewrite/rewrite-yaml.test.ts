import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ConfigError, readYaml, rewriteYaml } from '../../../src/index.ts'

interface Data {
  [key: string]: Data
}

/** The text rewritten to what an edit makes of its document. */
function rewritten(text: string, edit: (document: Data) => unknown): string {
  const document = structuredClone(readYaml(text).document) as Data
  const next = edit(document)
  return rewriteYaml(text, next === undefined ? document : next)
}

const fields = `# Fields of a person.
fields:
  # What we call them.
  name:  { type: text, required: true }   # always

  # Where they live; see the map.

  # The town.
  city:  { type: text }
  # soon: { type: text }

  tags:
    type: tags # several
    label: 'Tags'
currency: "CNY"
`

describe('what is not changed stays byte for byte', () => {
  test('beside a value that changes, which keeps its quotes and its comment', () => {
    expect(rewritten(fields, (d) => void Object.assign(d, { currency: 'EUR' }))).toBe(
      fields.replace('CNY', 'EUR'),
    )
    expect(
      rewriteYaml(fields, {
        fields: {
          name: { type: 'text', required: false },
          city: { type: 'text' },
          tags: { type: 'list', label: "Tag's" },
        },
        currency: 'CNY',
      }),
    ).toBe(
      fields
        .replace('required: true', 'required: false')
        .replace('type: tags', 'type: list')
        .replace("'Tags'", "'Tag''s'"),
    )
  })

  test('with Windows line ends and a byte order mark', () => {
    const windows = `\ufeff${fields.replaceAll('\n', '\r\n')}`
    const edit = (d: Data): void => void Object.assign(d['fields'] ?? {}, { zip: { type: 'text' } })
    expect(rewritten(windows, edit)).toBe(`\ufeff${rewritten(fields, edit).replaceAll('\n', '\r\n')}`)
  })
})

describe('keys', () => {
  test('that are left out go with their own comments, and nobody else’s', () => {
    expect(rewritten(fields, (d) => void delete d['fields']?.['city'])).toBe(
      fields.replace('  # The town.\n  city:  { type: text }\n', ''),
    )
    expect(rewritten(fields, (d) => void delete d['fields']?.['name'])).toBe(
      fields.replace(/  # What.*always\n\n/s, ''),
    )
  })

  test('that are new stand where they stand in the document, written as those around them', () => {
    const zip = { type: 'text', label: { en: 'Zip: code' } }
    expect(
      rewritten(fields, ({ fields: { name, ...others } = {}, ...rest }) => ({
        fields: { name, zip, ...others },
        ...rest,
      })),
    ).toBe(fields.replace('# always\n', '# always\n  zip: { type: text, label: { en: "Zip: code" } }\n'))
    expect(rewritten(fields, (d) => void Object.assign(d, { locale: { default: 'en' }, empty: {} }))).toBe(
      `${fields}locale: { default: en }\nempty: {}\n`,
    )
  })

  test('that are renamed keep place and comments', () => {
    const rename = (was: boolean) => (d: Data) => ({
      ...d,
      fields: Object.fromEntries(
        Object.entries(d['fields'] ?? {}).map(([name, field]) =>
          name === 'city' ? ['town', was ? { ...field, was: 'city' } : field] : [name, field],
        ),
      ),
    })
    expect(rewritten(fields, rename(false))).toBe(fields.replace('city:', 'town:'))
    expect(rewritten(fields, rename(true))).toBe(
      fields.replace('city:  { type: text }', 'town:  { type: text, was: city }'),
    )
  })

  test('that move take their comments along', () => {
    const text = 'classes:\n  # the best\n  high: 1 # top\n  low: 2\n'
    expect(rewritten(text, () => ({ classes: { low: 2, high: 1 } }))).toBe(
      'classes:\n  low: 2\n  # the best\n  high: 1 # top\n',
    )
  })
})

describe('lists', () => {
  const rules = `rules:
  # Whoever buys much.
  - { when: customer.spend > 5000, then: high } # rare
  - when: customer.spend > 1000
    then: mid
  - when: >-   # long
      customer.orders > 3 &&
      customer.spend > 20
    then: low
`
  const [high, mid, low] = (readYaml(rules).document as { rules: Data[] }).rules

  test('keep what is about an item with the item', () => {
    expect(rewriteYaml(rules, { rules: [mid, high, low] })).toBe(
      `rules:\n  - when: customer.spend > 1000\n    then: mid\n  # Whoever buys much.\n  - { when: customer.spend > 5000, then: high } # rare\n${rules.slice(rules.indexOf('  - when: >-'))}`,
    )
    expect(rewriteYaml(rules, { rules: [mid, low] })).toBe(rules.replace(/ {2}#.*rare\n/s, ''))
    expect(rewriteYaml(rules, { rules: [{ ...high, then: 'best' }, mid, low] })).toBe(
      rules.replace('then: high', 'then: best'),
    )
  })

  test('take a new item where it stands', () => {
    expect(rewriteYaml(rules, { rules: [high, { when: 'a', then: 'b' }, mid, low] })).toBe(
      rules.replace('# rare\n', '# rare\n  - { when: a, then: b }\n'),
    )
  })

  test('an expression over several lines stays one', () => {
    const next = `customer.orders > 3 && ${'customer.spend > 20 && '.repeat(6)}true`
    const text = rewriteYaml(rules, { rules: [high, mid, { when: next, then: 'low' }] })
    expect(text).toContain('  - when: >-   # long\n      customer.orders > 3 && customer.spend')
    expect(readYaml(text).document).toEqual({ rules: [high, mid, { when: next, then: 'low' }] })
  })

  test('know an item that says what it was', () => {
    const text = 'classes:\n  - high # the best\n  - low # all others\n'
    expect(rewriteYaml(text, { classes: ['low', { name: 'top', was: 'high' }] })).toBe(
      'classes:\n  - low # all others\n  - { name: top, was: high } # the best\n',
    )
  })

  test('between brackets keep their lines, commas and comments', () => {
    const text = `stages: [\n  # first\n  prospect, # new\n  active,   # buys\n  lapsed,\n] # all\n`
    expect(rewriteYaml(text, { stages: ['prospect', 'loyal', 'lapsed'] })).toBe(
      `stages: [\n  # first\n  prospect, # new\n  loyal,   # buys\n  lapsed,\n] # all\n`,
    )
    expect(rewriteYaml(text, { stages: ['lapsed', 'prospect'] })).toBe(
      `stages: [\n  lapsed,\n  # first\n  prospect, # new\n] # all\n`,
    )
    expect(rewriteYaml('a: [1,2,3]\n', { a: [1, 2, 4, 3] })).toBe('a: [1,2,4,3]\n')
  })
})

describe('whatever the text is', () => {
  test('what stands there by an alias is written out where it no longer is the same', () => {
    const text = 'a: &x { b: 1 } # a\nc: *x # c\n'
    expect(rewriteYaml(text, { a: { b: 2 }, c: { b: 1 } })).toBe('a: &x { b: 2 } # a\nc: { b: 1 } # c\n')
    expect(rewriteYaml(text, { c: { b: 1 } })).toBe('c: { b: 1 } # c\n')
    expect(rewriteYaml(`${text}d: 1\n`, { a: { b: 1 }, c: { b: 1 }, d: 2 })).toBe(`${text}d: 2\n`)
  })

  test('JSON stays JSON', () => {
    const text = '{\n    "a": 1,\n    "b": [true]\n}\n'
    expect(rewriteYaml(text, { a: 1, b: [false] })).toBe(text.replace('true', 'false'))
    expect(rewriteYaml('{"a":1}', { a: 1, b: 'x' })).toBe('{"a":1, "b": "x"}')
    expect(rewriteYaml(text, { a: 'x: y', b: [true], c: { d: [] } })).toBe(
      '{\n    "a": "x: y",\n    "b": [true],\n    "c": {"d":[]}\n}\n',
    )
    expect(rewriteYaml('{}', { a: { b: 1 } })).toBe('{\n  "a": {\n    "b": 1\n  }\n}\n')
  })

  test('nothing but comments keeps them', () => {
    expect(rewriteYaml('', { a: 1 })).toBe('a: 1\n')
    expect(rewriteYaml('# mine\n', { a: { b: [] } })).toBe('# mine\na: { b: [] }\n')
    expect(rewriteYaml('# mine\na: 1\n', {})).toBe('# mine\n{}\n')
  })

  test('what is no YAML is refused', () => {
    expect(() => rewriteYaml('a: [', {})).toThrow(ConfigError)
  })

  test('a key without a value counts as none', () => {
    expect(rewriteYaml('a: 1 # one\n', { a: 1, b: undefined })).toBe('a: 1 # one\n')
  })
})

const retail = new URL('../../../../../../shared/examples/retail.config.yaml', import.meta.url)

describe.skipIf(!existsSync(retail))('the retail example', () => {
  const text = existsSync(retail) ? readFileSync(retail, 'utf8') : ''
  const comments = (of: string): string[] => of.match(/(?<=\s)#\s.*$/gm) ?? []

  test('keeps every line and comment under edits elsewhere', () => {
    const after = rewritten(text, (d) => {
      Object.assign(d['customerTypes']?.['person']?.['fields'] ?? {}, { wechat: { type: 'text' } })
      delete d['rollups']?.['margin365']
      Object.assign(d, { currency: 'USD' })
    })
    const margin = / {2}margin365:.*\n/
    const owner = '同意联系 } }\n'
    expect(comments(text).length).toBeGreaterThan(15)
    expect(after).toBe(
      text
        .replace('currency: CNY', 'currency: USD')
        .replace(margin, '')
        .replace(owner, `${owner}      wechat: { type: text }\n`),
    )
  })

  test('keeps its other comments whatever part of it is left out', () => {
    for (const key of Object.keys(readYaml(text).document as Data)) {
      const after = rewritten(text, (d) => void delete d[key])
      const own = text.slice(text.indexOf(`\n${key}:`) + 1).split(/\n(?=\S)/)[0] ?? ''
      expect(comments(after)).toEqual(comments(text).filter((one) => !comments(own).includes(one)))
    }
  })
})

test('a text of several lines in the place of a quoted one stays on its line, before its comment', () => {
  expect(rewriteYaml("- 'one' # first\n- two\n", ['ends\n', 'two'])).toBe('- "ends\\n" # first\n- two\n')
})

import { existsSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { configurationJsonSchema, loadConfiguration, readYaml } from '../../src/index.ts'
import { shop, withRule } from './text.ts'

const here = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const committed: unknown = JSON.parse(here('../../guanxi.schema.json'))
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
  configurationJsonSchema() as object,
)

/** Where a document breaks the schema. */
function faults(text: string): string[] {
  validate(readYaml(text).document)
  return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`)
}

test('the shipped file is what the code says; `pnpm schema` in packages/core writes it', () => {
  expect(committed).toEqual(configurationJsonSchema())
})

test('package.json ships the file and lets editors find it by name', () => {
  const manifest = JSON.parse(here('../../package.json')) as {
    files: string[]
    exports: Record<string, string>
  }
  expect(manifest.files).toContain('guanxi.schema.json')
  expect(manifest.exports['./guanxi.schema.json']).toBe('./guanxi.schema.json')
})

describe('the schema and the loader agree on form', () => {
  const named = `$schema: https://example.com/guanxi.schema.json\n${shop}`
  test.each([shop, named, withRule('{ when: customer.orders > 1, then: high }')])(
    'what loads is valid',
    (text) => {
      loadConfiguration(text)
      expect(faults(text)).toEqual([])
    },
  )

  test.each([
    [shop.replace('guanxi: 1', 'guanxi: 2'), '/guanxi const'],
    [shop.replace('currency: CNY\n', ''), ' required'],
    [`$schema: 1\n${shop}`, '/$schema type'],
    [`${shop}foo: 1\n`, ' additionalProperties'],
    [shop.replace('tags:', 'my-tags:'), '/customerTypes/person/fields propertyNames'],
    [shop.replace('{ type: tags }', '{ type: tag }'), '/customerTypes/person/fields/tags oneOf'],
    [shop.replace('aggregate: sum', 'aggregate: total'), '/rollups/spend/aggregate enum'],
    [withRule('{ when: 5, then: high }'), '/classifications/value/rules/0/when type'],
  ])('what the loader refuses for its form is invalid: %#', (text, fault) => {
    expect(() => loadConfiguration(text)).toThrow('the configuration has')
    expect(faults(text)).toContain(fault)
  })
})

const root = new URL('../../../../', import.meta.url)
const examples = [
  'playground/shop/guanxi.config.yaml',
  'docs/examples/purchases.config.yaml',
  '../shared/examples/cdnow.config.yaml',
]
  .map((path) => new URL(path, root))
  .filter((file) => existsSync(file))

test.each(examples.map((file) => [file.pathname.split('/').slice(-2).join('/'), file] as const))(
  '%s is valid',
  (_, file) => {
    const text = readFileSync(file, 'utf8')
    loadConfiguration(text)
    expect(faults(text)).toEqual([])
  },
)

import { existsSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import {
  configurationJsonSchema,
  configurationPartJsonSchema,
  loadConfiguration,
  readYaml,
} from '../../src/index.ts'
import { shop, withRule } from './text.ts'

const here = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
  configurationJsonSchema() as object,
)

/** Where a document breaks the schema. */
function faults(text: string): string[] {
  validate(readYaml(text).document)
  return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`)
}

const schemas = [
  ['guanxi.schema.json', configurationJsonSchema()],
  ['guanxi-part.schema.json', configurationPartJsonSchema()],
] as const

describe.each(schemas)('%s', (name, schema) => {
  test('is what the code says; `pnpm schema` in packages/core writes it', () => {
    expect(JSON.parse(here(`../../${name}`))).toEqual(schema)
  })

  test('ships, and editors find it by name', () => {
    const manifest = JSON.parse(here('../../package.json')) as {
      files: string[]
      exports: Record<string, string>
      publishConfig: { exports: Record<string, string> }
    }
    expect(manifest.files).toContain(name)
    expect(manifest.exports[`./${name}`]).toBe(`./${name}`)
    expect(manifest.publishConfig.exports[`./${name}`]).toBe(`./${name}`)
  })

  test('is draft 7, as it says', () => {
    const ajv = new Ajv({ allowUnionTypes: true })
    expect((schema as Schema).$schema).toBe('http://json-schema.org/draft-07/schema#')
    expect(ajv.validateSchema(schema as Schema)).toBe(true)
  })

  test('describes every key, in words that end', () => {
    const { definitions = {} } = schema as Schema
    const keys = propertiesIn(schema as Schema)
    expect(keys.length).toBeGreaterThan(100)
    const described = keys.map(({ path, schema: own }) => ({ path, text: descriptionOf(own, definitions) }))
    expect(described.filter(({ text }) => !/^\p{Lu}.*[.…)]$/u.test(text))).toEqual([])
  })

  test('gives examples that it accepts itself', () => {
    const { definitions } = schema as Schema
    const ajv = new Ajv({ allErrors: true, allowUnionTypes: true })
    const examples = propertiesIn(schema as Schema).flatMap(({ path, schema: own }) =>
      (own.examples ?? []).map((example) => ({ path, example, own })),
    )
    expect(examples.length).toBeGreaterThan(20)
    const wrong = examples.filter(({ example, own }) => !ajv.validate({ ...own, definitions }, example))
    expect(wrong.map(({ path, example }) => ({ path, example }))).toEqual([])
  })
})

test('a part may lack what another file says', () => {
  const valid = new Ajv({ allowUnionTypes: true }).compile(configurationPartJsonSchema() as Schema)
  expect(valid({ include: ['a.yaml'], customerTypes: { person: { label: 'Person' } } })).toBe(true)
  expect(valid({ colour: 'red' })).toBe(false)
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

interface Schema {
  readonly $schema?: string
  readonly $ref?: string
  readonly description?: string
  readonly examples?: readonly unknown[]
  readonly properties?: { readonly [name: string]: Schema }
  readonly allOf?: readonly Schema[]
  readonly definitions?: { readonly [name: string]: Schema }
}

/** Every key of a map that the schema knows, wherever it is said. */
function propertiesIn(schema: unknown, path = ''): { readonly path: string; readonly schema: Schema }[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { properties = {} } = Array.isArray(schema) ? {} : (schema as Schema)
  const own = Object.entries(properties).map(([name, each]) => ({ path: `${path}/${name}`, schema: each }))
  const inner = Object.entries(schema).filter(([key]) => key !== 'examples')
  return [...own, ...inner.flatMap(([key, each]) => propertiesIn(each, `${path}/${key}`))]
}

function descriptionOf(schema: Schema, definitions: { readonly [name: string]: Schema }): string {
  const [first] = schema.allOf ?? []
  const name = (schema.$ref ?? first?.$ref)?.split('/').at(-1) ?? ''
  return schema.description ?? definitions[name]?.description ?? ''
}

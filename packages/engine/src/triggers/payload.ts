import { parseTimestamp } from '@guanxi/core'
import type { PayloadAttributes, ScopeAttribute, Type, Value, Values } from '@guanxi/core'
import type { Json } from '@guanxi/core/api'
import { z } from 'zod'
import type { Trigger } from './token.ts'

type Schema = { readonly [keyword: string]: unknown }

/** What is handed on with a trigger, as it is kept. */
export interface Payload {
  readonly [name: string]: Json
}

const unreadable = {
  type: 'dyn',
  refused:
    'is of a kind that expressions cannot read: hand on texts, numbers, truths, times, or lists of these',
} satisfies ScopeAttribute

/**
 * What expressions may read of a trigger's payload: of objects inside it each part, `trigger.order.total`.
 * @returns null where its schema is none of an object
 * @throws where its schema cannot be written as JSON Schema
 */
export function payloadAttributes({ payload }: Pick<Trigger, 'payload'>): PayloadAttributes | null {
  const schema: Schema = z.toJSONSchema(payload, { io: 'output', unrepresentable: 'any' })
  return schema['type'] === 'object' ? new Map(partsOf(schema, '')) : null
}

function partsOf(schema: Schema, prefix: string): [string, ScopeAttribute][] {
  const properties = Object.entries((schema['properties'] ?? {}) as { readonly [name: string]: Schema })
  return properties.flatMap(([name, written]): [string, ScopeAttribute][] => {
    const part = known(written)
    if (part['properties'] !== undefined) return partsOf(part, `${prefix}${name}.`)
    return [[`${prefix}${name}`, attributeOf(part)]]
  })
}

/** A value that may be null is unknown then, as one that is left out is. */
function known(schema: Schema): Schema {
  const choices = schema['anyOf'] as readonly Schema[] | undefined
  const [only, ...others] = (choices ?? []).filter((choice) => choice['type'] !== 'null')
  return only !== undefined && others.length === 0 ? known(only) : schema
}

function attributeOf(schema: Schema): ScopeAttribute {
  const { type, items } = schema
  if (type === 'array') {
    const item = typeOf((items ?? {}) as Schema)
    return item === null ? unreadable : { type: `list<${item}>` }
  }
  const values = schema['enum'] ?? (schema['const'] === undefined ? undefined : [schema['const']])
  const scalar = typeOf(schema)
  if (scalar === null) return unreadable
  return scalar === 'string' && Array.isArray(values)
    ? { type: scalar, values: values.map(String) }
    : { type: scalar }
}

function typeOf({ type, format }: Schema): Type | null {
  if (type === 'string') return format === 'date-time' ? 'timestamp' : format === 'date' ? 'date' : 'string'
  if (type === 'integer') return 'int'
  if (type === 'number') return 'double'
  return type === 'boolean' ? 'bool' : null
}

/** A payload as expressions read it. What is not as its schema said, in a run that began by another version, is unknown. */
export function payloadValues(attributes: PayloadAttributes, payload: Payload): Values {
  const entries = [...attributes].map(([name, { type }]) => [name, valueOf(type, at(payload, name))] as const)
  return Object.fromEntries(entries)
}

function at(payload: Payload, name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>(
      (part, key) => (typeof part === 'object' && part !== null ? (part as Schema)[key] : undefined),
      payload,
    )
}

function valueOf(type: Type, given: unknown): Value {
  if (type.startsWith('list<')) {
    const item = type.slice(5, -1) as Type
    return Array.isArray(given) ? given.map((one: unknown) => valueOf(item, one)) : []
  }
  if (type === 'timestamp') return typeof given === 'string' ? parseTimestamp(given) : null
  const wanted = type === 'bool' ? 'boolean' : type === 'int' || type === 'double' ? 'number' : 'string'
  return typeof given === wanted ? (given as Value) : null
}

import { Dynamic } from '../../../src/index.ts'
import type { MapKey, Scope, ScopeAttribute, Type, Value } from '../../../src/index.ts'
import type { Case, Encoded } from './cases.ts'

const primitives: { readonly [name: string]: Type } = {
  BOOL: 'bool',
  INT64: 'int',
  UINT64: 'uint',
  DOUBLE: 'double',
  STRING: 'string',
  BYTES: 'bytes',
}

/** What a case may read: the names it declares, and those it binds without a declaration. */
export function scopeOf({ type_env: declared = [], bindings = {}, container }: Case): Scope {
  const names = new Map<string, ScopeAttribute>()
  for (const [name, value] of Object.entries(bindings)) names.set(name, { type: typeOfValue(value) })
  for (const { name, ident } of declared) names.set(name, { type: typeOf(ident) })
  const scope = { roots: { '': names }, now: false, moneyDigits: 2 }
  return container === undefined ? scope : { ...scope, container }
}

/** The values of a case's bindings, as its scope types them. */
export function rootsOf(test: Case, scope: Scope): { readonly '': { readonly [name: string]: Value } } {
  const values = Object.entries(test.bindings ?? {}).map(([name, value]) => {
    const decoded = decode(value)
    const type = scope.roots['']?.get(name)?.type
    return [
      name,
      type === 'dyn' && decoded !== null ? new Dynamic(typeOfValue(value), decoded) : decoded,
    ] as const
  })
  return { '': Object.fromEntries(values) }
}

function typeOf(ident: Encoded | string | undefined): Type {
  if (ident === undefined || typeof ident === 'string') return 'dyn'
  if (typeof ident['primitive'] === 'string') return primitives[ident['primitive']] ?? 'dyn'
  if ('list' in ident) return `list<${typeOf(ident['list'] as Encoded)}>`
  if (!('map' in ident)) return 'dyn'
  const [key, value] = ident['map'] as readonly Encoded[]
  return `map<${typeOf(key)},${typeOf(value)}>`
}

function typeOfValue(encoded: Encoded): Type {
  const [kind = 'null', inside] = Object.entries(encoded)[0] ?? []
  if (kind === 'list') {
    const [first] = inside as readonly Encoded[]
    return `list<${first === undefined ? 'dyn' : typeOfValue(first)}>`
  }
  if (kind === 'map') {
    const [first] = inside as readonly (readonly [Encoded, Encoded])[]
    return first === undefined ? 'map<dyn,dyn>' : `map<${typeOfValue(first[0])},${typeOfValue(first[1])}>`
  }
  return kind === 'bytes_base64' ? 'bytes' : (kind as Type)
}

function decode(encoded: Encoded): Value {
  const [kind = 'null', inside] = Object.entries(encoded)[0] ?? []
  if (kind === 'int' || kind === 'uint' || kind === 'double') return Number(inside)
  if (kind === 'bytes_base64') return Buffer.from(String(inside), 'base64').toString('latin1')
  if (kind === 'list') return (inside as readonly Encoded[]).map(decode)
  if (kind === 'map') {
    const entries = (inside as readonly (readonly [Encoded, Encoded])[]).map(([key, value]) => {
      const made = decode(key)
      return [made as MapKey, [made, decode(value)] as const] as const
    })
    return new Map(entries)
  }
  return inside as boolean | string | null
}

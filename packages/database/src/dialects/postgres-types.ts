import type { Type } from '@guanxi/core'

const types: { readonly [type in Type | 'json']?: string } = {
  bool: 'boolean',
  int: 'bigint',
  money: 'bigint',
  timestamp: 'bigint',
  duration: 'bigint',
  double: 'double precision',
  json: 'jsonb',
}

export function baseType(type: Type | 'json'): string {
  return types[type] ?? (type.startsWith('list<') ? 'text[]' : 'text')
}

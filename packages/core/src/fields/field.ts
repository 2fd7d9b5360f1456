import type { Label } from '../api/json.ts'
import type { ValueType } from '../api/description.ts'
import type { FieldDocument } from '../config/field.ts'
import { namesOf } from './named.ts'
import { parseMoney } from '../values/money.ts'
import { scalarNames } from '../values/type-name.ts'
import { isList, isScalar } from '../values/type.ts'
import type { Type, Value } from '../values/type.ts'

/** A field of a customer or event type, ready to read values. */
export interface Field {
  readonly name: string
  readonly label: Label
  /** As the configuration says it: `email`, `select`, … */
  readonly format: FieldDocument['type']
  readonly type: Type
  readonly required: boolean
  readonly unique: boolean
  readonly pii: boolean
  readonly encrypted: boolean
  /** The customer type a customer field is of; null for any. */
  readonly of: string | null
  /** In stored units: minor units for money. */
  readonly min: number | null
  readonly max: number | null
  readonly options: readonly { readonly name: string; readonly label: Label }[] | null
  readonly default: Value
}

const types: { readonly [format in FieldDocument['type']]: Type } = {
  text: 'string',
  email: 'string',
  phone: 'string',
  address: 'string',
  customer: 'string',
  user: 'string',
  select: 'string',
  tags: 'list<string>',
  boolean: 'bool',
  integer: 'int',
  number: 'double',
  money: 'money',
  date: 'date',
  datetime: 'timestamp',
}

export function fieldOf(name: string, document: FieldDocument, moneyDigits: number): Field {
  const bound = (key: 'min' | 'max'): number | null => {
    const value = key in document ? (document as { min?: number; max?: number })[key] : undefined
    if (value === undefined) return null
    return document.type === 'money' ? parseMoney(String(value), moneyDigits) : value
  }
  return {
    name,
    label: document.label ?? name,
    format: document.type,
    type: types[document.type],
    required: document.required ?? false,
    unique: document.unique ?? false,
    pii: document.pii ?? false,
    encrypted: document.encrypted ?? false,
    of: document.type === 'customer' ? (document.of ?? null) : null,
    min: bound('min'),
    max: bound('max'),
    options:
      document.type === 'select'
        ? namesOf(document.options).map((o) => ({ ...o, name: String(o.name) }))
        : null,
    default: 'default' in document ? (document.default ?? null) : null,
  }
}

/** The name a type has outside expressions: in descriptions, forms and documents. */
export function valueTypeOf(type: Type): ValueType {
  if (isList(type)) return 'tags'
  return isScalar(type) ? scalarNames[type] : 'text'
}

import { z } from 'zod'
import type { ClassValue, CustomerView, Json, Label } from '@guanxi/core/api'

type Values = CustomerView['fields']
type Classes = CustomerView['classes']

/** By name what JSON can say: no `undefined`, no `bigint` of a driver's, no Date. Asked in one go, as lists hold thousands. */
export const values: z.ZodType<Values, Values> = z.custom<Values>(
  (value) => isMap(value) && Object.values(value).every(isJson),
  'holds what JSON cannot say',
)

export const classes: z.ZodType<Classes, Classes> = z.custom<Classes>(
  (value) => isMap(value) && Object.values(value).every(isClass),
  'holds what is no class',
)

export const classValue: z.ZodType<ClassValue, ClassValue> = z.custom<ClassValue>(isClass, 'is no class')

export const label: z.ZodType<Label, Label> = z.union([z.string(), z.record(z.string(), z.string())])

type Counts = { readonly [name: string]: number }

export const counts: z.ZodType<Counts, Counts> = z.record(z.string(), z.number())

function isJson(value: unknown): value is Json {
  if (typeof value !== 'object') return isScalar(value)
  if (value === null) return true
  return Array.isArray(value) ? value.every(isJson) : isMap(value) && Object.values(value).every(isJson)
}

function isClass(value: unknown): value is ClassValue {
  return value === null || isScalar(value) || (Array.isArray(value) && value.every(isScalar))
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

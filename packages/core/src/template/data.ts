import type { Json } from '../api/json.ts'
import type { Environment } from '../cel/environment.ts'
import type { Scope } from '../cel/scope.ts'
import type { Problems } from '../model/problems.ts'
import { checkTemplate, compileTemplate } from './template.ts'
import type { Template } from './template.ts'

/** Data as an admin writes it, the texts of which may hold `${…}`. */
export type TemplateData =
  | { readonly kind: 'text'; readonly template: Template }
  | { readonly kind: 'list'; readonly items: readonly TemplateData[] }
  | { readonly kind: 'object'; readonly parts: ReadonlyMap<string, TemplateData> }
  | { readonly kind: 'data'; readonly value: Json }

/** Checks every text; what is wrong becomes a problem at its place, and is passed over. */
export function checkData(
  written: unknown,
  scope: Scope,
  path: readonly (string | number)[],
  problems: Problems,
): TemplateData {
  if (typeof written === 'string') {
    const template = problems.attempt(path, () => checkTemplate(written, scope))
    return template === null ? { kind: 'data', value: written } : { kind: 'text', template }
  }
  if (typeof written !== 'object' || written === null) return { kind: 'data', value: written as Json }
  if (Array.isArray(written)) {
    const items = written.map((item: unknown, i) => checkData(item, scope, [...path, i], problems))
    return { kind: 'list', items }
  }
  const parts = Object.entries(written).map(
    ([key, part]) => [key, checkData(part, scope, [...path, key], problems)] as const,
  )
  return { kind: 'object', parts: new Map(parts) }
}

/** A lone `${…}` without a value leaves its key, or its place in a list, out. */
export function compileData(
  data: TemplateData,
  moneyDigits: number,
): (environment: Environment) => Json | undefined {
  if (data.kind === 'data') return () => data.value
  if (data.kind === 'text') return compileTemplate(data.template, moneyDigits)
  if (data.kind === 'list') {
    const items = data.items.map((item) => compileData(item, moneyDigits))
    return (environment) =>
      items.flatMap((item) => {
        const value = item(environment)
        return value === undefined ? [] : [value]
      })
  }
  const parts = [...data.parts].map(([key, part]) => [key, compileData(part, moneyDigits)] as const)
  return (environment) =>
    Object.fromEntries(
      parts.flatMap(([key, read]) => {
        const value = read(environment)
        return value === undefined ? [] : [[key, value]]
      }),
    )
}

/** Every template in the data. */
export function templatesIn(data: TemplateData): readonly Template[] {
  if (data.kind === 'text') return [data.template]
  if (data.kind === 'list') return data.items.flatMap(templatesIn)
  return data.kind === 'object' ? [...data.parts.values()].flatMap(templatesIn) : []
}

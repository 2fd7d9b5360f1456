import type { z } from 'zod'
import { cut } from '../text/cut.ts'
import { didYouMean } from '../text/did-you-mean.ts'
import { configuration } from './document.ts'
import { knownKeys } from './known-keys.ts'
import { toldOnce } from './misspelt.ts'
import type { Finding } from './misspelt.ts'
import type { ConfigProblem } from './problem.ts'
import { outOfBounds, wrongType, wrongValue } from './wording.ts'

/** What the schema found in a document, in words of somebody who wrote it. */
export function formProblems(issues: readonly z.core.$ZodIssue[], document: unknown): ConfigProblem[] {
  return toldOnce(issues.flatMap((issue) => findingsOf(issue, document)))
}

function findingsOf(issue: z.core.$ZodIssue, document: unknown): Finding[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((name) => unknownKey([...path, name], knownKeys(path, document)))
    case 'invalid_union':
      return inUnion(issue, path, document)
    case 'invalid_key':
      return [{ path, at: 'key', message: issue.issues[0]?.message ?? 'this name cannot be used' }]
    case 'invalid_type':
      return [{ path, message: wrongType(issue), ...missing(issue) }]
    case 'invalid_value':
      return [{ path, message: wrongValue(issue), ...missing(issue) }]
    case 'too_small':
      return [{ path, message: outOfBounds(issue, 'at least', issue.minimum) }]
    case 'too_big':
      return [{ path, message: outOfBounds(issue, 'at most', issue.maximum) }]
    default:
      return [{ path, message: issue.message.charAt(0).toLowerCase() + issue.message.slice(1) }]
  }
}

/** Of a union's branches, the one that got furthest says what was meant. */
function inUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  path: ConfigProblem['path'],
  document: unknown,
): Finding[] {
  if (issue.errors.length === 0) return withoutType(issue.input, path)
  const branches = issue.errors.filter(
    (errors) => !errors.every((e) => e.code === 'invalid_type' && e.path.length === 0),
  )
  const best = branches.toSorted((a, b) => a.length - b.length)[0] ?? issue.errors[0] ?? []
  return best.flatMap((inner) => findingsOf({ ...inner, path: [...path, ...inner.path] }, document))
}

const fieldOptions = configuration.shape.customerTypes.valueType.shape.fields.valueType.options
const fieldTypes = fieldOptions.flatMap((option) => [...option.shape.type.values])
const fieldKeys = new Set(fieldOptions.flatMap((option) => Object.keys(option.shape)))

/** A field whose type is none: without it nothing else of the field can be told right or wrong. */
function withoutType(field: unknown, path: ConfigProblem['path']): Finding[] {
  const { type } = (field ?? {}) as { readonly type?: unknown }
  const all = fieldTypes.join(', ')
  if (typeof type === 'string') {
    const hint = didYouMean(type, fieldTypes) || `; it is one of ${all}`
    return [{ path, message: `"${cut(type)}" is no field type${hint}` }]
  }
  const message = `say the type: one of ${all}`
  if (type !== undefined) return [{ path, message }]
  const others = Object.keys(field ?? {}).filter((name) => !fieldKeys.has(name))
  return [
    ...others.map((name) => unknownKey([...path.slice(0, -1), name], fieldKeys)),
    { path, message, key: 'missing' },
  ]
}

function missing({ input }: { readonly input?: unknown }): Pick<Finding, 'key'> {
  return input === undefined ? { key: 'missing' } : {}
}

function unknownKey(path: ConfigProblem['path'], known: Iterable<string>): Finding {
  const name = String(path.at(-1))
  return { path, at: 'key', message: unknownName(name, known, path.length === 1), key: 'unknown' }
}

function unknownName(written: string, known: Iterable<string>, atTop: boolean): string {
  const name = cut(written)
  if (name === 'include' && atTop)
    return '"include" names other files, and this text came without them; read it with includeFiles'
  if (isOfExpression(name))
    return `"${name}" is part of an expression; between { } one that holds a comma must stand in quotes`
  return `"${name}" is not known here${didYouMean(name, known)}`
}

/** Whether a key is what YAML made of the end of an expression between brackets. */
export function isOfExpression(key: string): boolean {
  return /[=<>()&|]/.test(key)
}

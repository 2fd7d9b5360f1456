import { z } from 'zod'
import { didYouMean } from '../text/did-you-mean.ts'
import { showInput } from '../text/show-input.ts'
import { configuration } from './document.ts'
import { knownKeys } from './known-keys.ts'
import { ConfigError } from './problem.ts'
import type { ConfigProblem } from './problem.ts'
import { eventType } from './types.ts'

export type ConfigurationDocument = z.output<typeof configuration>

/** Parts of the format that other versions know, so that the error says so instead of "unknown". */
const notHere = ['tests', 'was']

/**
 * Checks the form of a configuration document.
 * @throws ConfigError with all problems.
 */
export function parseConfiguration(document: unknown): ConfigurationDocument {
  const result = configuration.safeParse(document, { reportInput: true })
  if (result.success) return result.data
  throw new ConfigError(result.error.issues.flatMap((issue) => problemsOf(issue, document)))
}

/** The same for event types that come from elsewhere than the document. */
export function parseEventTypes(types: unknown): NonNullable<ConfigurationDocument['eventTypes']> {
  const result = z.record(z.string(), eventType).safeParse(types, { reportInput: true })
  if (result.success) return result.data
  throw new ConfigError(
    result.error.issues.flatMap((issue) => problemsOf({ ...issue, path: ['eventTypes', ...issue.path] }, {})),
  )
}

function problemsOf(issue: z.core.$ZodIssue, document: unknown): ConfigProblem[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], message: unknownKey(key, path, document) }))
    case 'invalid_union':
      return inUnion(issue, path, document)
    case 'invalid_key':
      return [{ path, message: issue.issues[0]?.message ?? 'this name cannot be used' }]
    case 'invalid_type':
      return [{ path, message: wrongType(issue) }]
    case 'invalid_value':
      return [{ path, message: wrongValue(issue) }]
    case 'too_small':
      return [{ path, message: outOfBounds(issue, 'at least', issue.minimum) }]
    case 'too_big':
      return [{ path, message: outOfBounds(issue, 'at most', issue.maximum) }]
    default:
      return [{ path, message: lower(issue.message) }]
  }
}

/** Of a union's branches, the one that got furthest says what was meant. */
function inUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  path: ConfigProblem['path'],
  document: unknown,
): ConfigProblem[] {
  if (issue.errors.length === 0) {
    const types = (issue as { options?: unknown }).options
    const known = Array.isArray(types) ? types.map(String) : fieldTypes
    const written = (issue.input as { type?: unknown } | undefined)?.type
    if (typeof written !== 'string') return [{ path, message: `say the type: one of ${known.join(', ')}` }]
    return [
      {
        path,
        message: `"${written}" is no field type${didYouMean(written, known) || `; it is one of ${known.join(', ')}`}`,
      },
    ]
  }
  const branches = issue.errors.filter(
    (errors) => !errors.every((e) => e.code === 'invalid_type' && e.path.length === 0),
  )
  const best = branches.toSorted((a, b) => a.length - b.length)[0] ?? issue.errors[0] ?? []
  return best.flatMap((inner) => problemsOf({ ...inner, path: [...path, ...inner.path] }, document))
}

const fieldTypes = configuration.shape.customerTypes.valueType.shape.fields.valueType.options.flatMap(
  (option) => [...option.shape.type.values],
)

function unknownKey(key: string, path: ConfigProblem['path'], document: unknown): string {
  if (notHere.includes(key)) return `"${key}" is not supported by this version of Guanxi`
  if (/[=<>()&|]/.test(key))
    return `"${key}" is part of an expression; between { } one that holds a comma must stand in quotes`
  return `"${key}" is not known here${didYouMean(key, knownKeys(path, document))}`
}

function wrongType(issue: z.core.$ZodIssueInvalidType): string {
  if (issue.input === undefined) return `is missing; it must be ${article(issue.expected)}`
  return `must be ${article(issue.expected)}, but is ${showInput(issue.input)}`
}

function outOfBounds(issue: { readonly origin: string }, relation: string, bound: number | bigint): string {
  if (issue.origin === 'string') return 'must not be empty'
  if (issue.origin === 'array') return `must hold ${relation} ${bound}`
  return `must be ${relation} ${bound}`
}

function wrongValue(issue: z.core.$ZodIssueInvalidValue): string {
  const known = issue.values.map(String)
  if (issue.input === undefined) return `is missing; it must be ${known.join(' or ')}`
  const hint = typeof issue.input === 'string' ? didYouMean(issue.input, known) : ''
  return `${showInput(issue.input)} is not possible here${hint || `; it is one of ${known.join(', ')}`}`
}

function article(type: string): string {
  const names: Readonly<Record<string, string>> = {
    record: 'a map',
    object: 'a map',
    array: 'a list',
    int: 'an integer',
    boolean: 'true or false',
    string: 'a text',
  }
  return names[type] ?? `a ${type}`
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

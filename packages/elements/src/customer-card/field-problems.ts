import type { ProblemError } from '@guanxi/client'
import type { Json } from '@guanxi/core/api'
import { plainText } from '../format/plain-text.ts'

/**
 * The fields a problem document names, with what is wrong there: `details.issues[]` with a `path` (a list, or dotted
 * text) that ends in the field and a `message`, or one `details.field` that the detail is about.
 */
export function fieldProblems(error: ProblemError, fields: readonly string[]): Record<string, string> {
  const details = recordOf(error.problem.details)
  const problems: Record<string, string> = {}
  const issues = Array.isArray(details['issues']) ? (details['issues'] as readonly Json[]) : []
  for (const issue of issues.map(recordOf)) {
    const field = lastStep(issue['path'])
    if (fields.includes(field)) problems[field] = plainText(issue['message'])
  }
  const field = lastStep(details['field'])
  return fields.includes(field) ? { [field]: error.detail, ...problems } : problems
}

function recordOf(value: Json | undefined): { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })
    : {}
}

function lastStep(path: Json | undefined): string {
  const steps = Array.isArray(path) ? (path as readonly Json[]) : plainText(path).split('.')
  return plainText(steps.at(-1))
}

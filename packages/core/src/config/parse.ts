import { z } from 'zod'
import { configuration } from './document.ts'
import { formProblems } from './form.ts'
import { ConfigError } from './problem.ts'
import { rollup } from './rollup.ts'
import { eventType } from './types.ts'

export type ConfigurationDocument = z.output<typeof configuration>

/** A document whose form is wrong, which says nothing of what it means. */
export class FormError extends ConfigError {}

/**
 * Checks the form of a configuration document.
 * @throws FormError with all problems; ConfigError where it is no configuration.
 */
export function parseConfiguration(document: unknown): ConfigurationDocument {
  if (isImportMap(document)) {
    const message =
      'this is an import map, which says how the rows of a file become customers; a configuration starts with guanxi: 1'
    throw new ConfigError([{ path: [], message }])
  }
  const result = configuration.safeParse(document, { reportInput: true })
  if (result.success) return result.data
  throw new FormError(formProblems(result.error.issues, document))
}

/** The same for event types that come from elsewhere than the document. */
export function parseEventTypes(types: unknown): NonNullable<ConfigurationDocument['eventTypes']> {
  return parsePart('eventTypes', eventType, types)
}

/** The same for rollups. */
export function parseRollups(rollups: unknown): NonNullable<ConfigurationDocument['rollups']> {
  return parsePart('rollups', rollup, rollups)
}

function parsePart<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  part: unknown,
): { [name: string]: z.output<Schema> } {
  const result = z.record(z.string(), schema).safeParse(part, { reportInput: true })
  if (result.success) return result.data
  const issues = result.error.issues.map((issue) => ({ ...issue, path: [name, ...issue.path] }))
  throw new ConfigError(formProblems(issues, { [name]: part }))
}

/** The file that stands beside a configuration in every import, and is easily given in its place. */
function isImportMap(document: unknown): boolean {
  if (typeof document !== 'object' || document === null) return false
  const { customer } = document as { readonly customer?: unknown }
  if (typeof customer !== 'object' || customer === null || !('externalId' in customer)) return false
  return !('guanxi' in document) && !('customerTypes' in document)
}

import { z } from 'zod'
import { configuration } from './document.ts'
import { formProblems } from './form.ts'
import { ConfigError } from './problem.ts'
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
  const result = z.record(z.string(), eventType).safeParse(types, { reportInput: true })
  if (result.success) return result.data
  const issues = result.error.issues.map((issue) => ({ ...issue, path: ['eventTypes', ...issue.path] }))
  throw new ConfigError(formProblems(issues, { eventTypes: types }))
}

/** The file that stands beside a configuration in every import, and is easily given in its place. */
function isImportMap(document: unknown): boolean {
  if (typeof document !== 'object' || document === null) return false
  const { customer } = document as { readonly customer?: unknown }
  if (typeof customer !== 'object' || customer === null || !('externalId' in customer)) return false
  return !('guanxi' in document) && !('customerTypes' in document)
}

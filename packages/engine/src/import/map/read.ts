import { readYaml, toldOnce } from '@guanxi/core'
import type { ConfigProblem } from '@guanxi/core'
import { mapDocument } from './document.ts'
import type { MapDocument } from './document.ts'
import { problemsOf } from './form-problems.ts'
import { MapError } from './map-error.ts'

/** A map whose form is right; what it names is checked when the file's columns are known. */
export interface ImportMap {
  readonly document: MapDocument
  /** @throws MapError with the problems placed in the map's own text */
  fail(problems: readonly ConfigProblem[]): never
}

/**
 * Reads an import map from YAML or JSON text.
 * @throws MapError with every problem and its line.
 *
 * @example
 * const map = readImportMap(await readFile('orders.map.yaml', 'utf8'), 'orders.map.yaml')
 */
export function readImportMap(text: string, file?: string): ImportMap {
  const source = readYaml(text, file, MapError)
  const fail = (problems: readonly ConfigProblem[]): never => {
    throw new MapError(source.locate(problems), file)
  }
  if (isConfiguration(source.document)) {
    const message =
      'this is a configuration; a map says how a row becomes a customer, with customer: { type, source, externalId }'
    return fail([{ path: [], message }])
  }
  const result = mapDocument.safeParse(source.document, { reportInput: true })
  if (!result.success) return fail(toldOnce(result.error.issues.flatMap((issue) => problemsOf(issue))))
  const problems = formatProblems(result.data.format ?? {})
  return problems.length > 0 ? fail(problems) : { document: result.data, fail }
}

/** The file that stands beside a map in every import, and is easily given in its place. */
function isConfiguration(document: unknown): boolean {
  if (typeof document !== 'object' || document === null || 'customer' in document) return false
  return 'guanxi' in document || 'customerTypes' in document
}

function formatProblems({ header = true, columns }: NonNullable<MapDocument['format']>): ConfigProblem[] {
  if (!header && columns === undefined) {
    return [{ path: ['format'], message: 'without a header, name the columns: columns: [id, date, amount]' }]
  }
  if (header && columns !== undefined) {
    const message = 'the header names the columns; write header: false where the file has none'
    return [{ path: ['format', 'columns'], message }]
  }
  const double = columns?.find((column, i) => columns.indexOf(column) !== i)
  if (double === undefined) return []
  return [{ path: ['format', 'columns'], message: `the name "${double}" stands twice` }]
}

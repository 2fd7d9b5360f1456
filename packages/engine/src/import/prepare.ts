import type { Model } from '@guanxi/core'
import { openSource } from './file/source.ts'
import type { Source } from './file/source.ts'
import { columnsOfFields } from './map/columns.ts'
import { compileMap } from './map/compile.ts'
import type { ImportMap } from './map/read.ts'
import { rowReader } from './map/read-row.ts'
import type { MappedRow } from './map/read-row.ts'
import type { FileRow } from './file/row.ts'
import type { OnProgress } from './progress.ts'

/** A file and a map that fit each other and the configuration: everything that can be known before a row is written. */
export interface PreparedImport {
  readonly source: Source
  readonly read: (row: FileRow) => MappedRow
  /** A loader's field → the file's columns it is read from. */
  readonly columnOf: (field: string) => string
}

/**
 * Reads the file once to its end and checks the map against it and the configuration.
 * @throws MapError; GuanxiError as `openSource` says
 */
export async function prepareImport(options: {
  readonly path: string
  readonly map: ImportMap
  readonly model: Model
  readonly encoding?: string | undefined
  readonly onProgress?: OnProgress | undefined
}): Promise<PreparedImport> {
  const { path, map, model, encoding, onProgress } = options
  const source = await openSource(path, map.document.format ?? {}, {
    encoding,
    onBytes: (done, total) => onProgress?.({ phase: 'reading', done, total }),
  })
  const compiled = compileMap(map.document, model, source.columns)
  if ('problems' in compiled) return map.fail(compiled.problems)
  const read = rowReader(compiled.map, source)
  return { source, read, columnOf: columnsOfFields(compiled.map) }
}

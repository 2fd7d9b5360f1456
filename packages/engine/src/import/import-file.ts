import { basename } from 'node:path'
import type { Model } from '@guanxi/core'
import type { Loader } from '../load/load.ts'
import { prepareImport } from './prepare.ts'
import type { OnProgress } from './progress.ts'
import type { ImportMap } from './map/read.ts'
import type { ImportResult } from './result.ts'
import { checkImport, writeImport } from './run.ts'

/** What an import needs of a CRM. */
export interface ImportTarget {
  readonly model: Model
  loader(options: { readonly now: number; readonly replay?: boolean; readonly file?: string }): Loader
}

export interface ImportOptions {
  readonly path: string
  /** From `readImportMap`. */
  readonly map: ImportMap
  /** Classes and stages are placed as of this moment, in milliseconds since 1970 UTC; later events are set aside. */
  readonly now: number
  /**
   * The encoding of a file without a byte-order mark, by any label of the Encoding Standard: `gb18030` for what Excel saves
   * in Chinese, `utf-16le`. UTF-8 unless told.
   */
  readonly encoding?: string | undefined
  /** Turns the clock through every moment of the file in order, so that each change of class and stage is on record. */
  readonly replay?: boolean | undefined
  /** Writes nothing where any row is wrong. */
  readonly strict?: boolean | undefined
  readonly onProgress?: OnProgress | undefined
}

/**
 * Brings a file of rows into a CRM: CSV or a whitespace-aligned table, plain or gzipped. A row that cannot be taken is
 * set aside in `<file>.rejected.csv` with line, column and reason, and the rest goes in. A row's event is keyed by the
 * file's content and its line, so the same file again adds nothing, but a file that has grown or was mended counts its rows
 * again: for those the map's `event.key` names each event.
 *
 * @throws MapError where the map does not fit; GuanxiError `import.…` where the file cannot be read. Nothing is written then.
 * @throws InterruptedError where something fails when some rows are in already: the same file again goes on from there
 *
 * @example
 * const map = readImportMap(await readFile('orders.map.yaml', 'utf8'), 'orders.map.yaml')
 * const { events, rejected } = await importFile(crm, { path: 'orders.csv', map, now: Date.now() })
 */
export async function importFile(crm: ImportTarget, options: ImportOptions): Promise<ImportResult> {
  const { path, map, now, encoding, replay = false, strict = false, onProgress } = options
  const prepared = await prepareImport({ path, map, model: crm.model, encoding, onProgress })
  if (strict) {
    const checked = await checkImport(prepared, { loader: crm.loader({ now }), onProgress })
    if (checked.rejected > 0) return checked
  }
  return await writeImport(prepared, {
    loader: crm.loader({ now, replay, file: basename(path) }),
    replay,
    onProgress,
  })
}

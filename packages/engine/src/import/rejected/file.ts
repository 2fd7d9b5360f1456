import { constants, open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import type { Source } from '../file/source.ts'
import { safeCell } from './cell.ts'
import { ownColumns } from './own-columns.ts'
import { placeFor } from './place.ts'
import { refuseLink } from './refuse-link.ts'
import type { Rejection } from './row.ts'

/** Where rows that were set aside are kept; the file is made when there is one. */
export interface RejectedFile {
  add(rejections: readonly Rejection[]): Promise<void>
  /** The file's path; null where no row was set aside. */
  close(): Promise<string | null>
}

/** A link that comes between looking and opening is not followed either; Windows has no such flag. */
const replacing = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0)

/**
 * One from before is replaced.
 * @throws GuanxiError `import.aside-link`
 */
export async function rejectedFile({
  path,
  columns,
  spreadsheet,
}: Pick<Source, 'path' | 'columns' | 'spreadsheet'>): Promise<RejectedFile> {
  const target = await placeFor(path)
  await refuseLink(target)
  let file: FileHandle | null = null
  return {
    add: async (rejections) => {
      if (rejections.length === 0) return
      if (file === null) {
        file = await open(target, replacing)
        // Without the mark Excel takes UTF-8 for the system's own encoding.
        await file.writeFile((spreadsheet ? '\uFEFF' : '') + lineOf([...ownColumns(columns), ...columns]))
      }
      await file.writeFile(rejections.map(textOf).join(''))
    },
    close: async () => {
      await file?.close()
      return file === null ? null : target
    },
  }
}

function textOf({ line, column, reason, cells }: Rejection): string {
  return lineOf([String(line), column, reason, ...cells])
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(safeCell).join(',')}\n`
}

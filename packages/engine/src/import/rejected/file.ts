import { access, constants, open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { safeCell } from './cell.ts'
import type { Rejection } from './row.ts'

/** Where rows that were set aside are kept; the file is made when there is one. */
export interface RejectedFile {
  add(rejections: readonly Rejection[]): Promise<void>
  /** The file's path; null where no row was set aside. */
  close(): Promise<string | null>
}

/**
 * `<file>.rejected.csv` beside the file; where that folder cannot be written, in the working folder, else in the system's
 * folder for temporary files. One from before is replaced.
 *
 * @param columns the file's own, which follow line, column and reason
 */
export async function rejectedFile(path: string, columns: readonly string[]): Promise<RejectedFile> {
  const target = await placeFor(path)
  let file: FileHandle | null = null
  return {
    add: async (rejections) => {
      if (rejections.length === 0) return
      if (file === null) {
        file = await open(target, 'w')
        await file.writeFile(lineOf(['line', 'column', 'reason', ...columns]))
      }
      await file.writeFile(rejections.map(textOf).join(''))
    },
    close: async () => {
      await file?.close()
      return file === null ? null : target
    },
  }
}

async function placeFor(path: string): Promise<string> {
  const name = `${basename(path)}.rejected.csv`
  const folders = [dirname(path), process.cwd()]
  for (const folder of folders) if (await writable(folder, name)) return join(folder, name)
  return join(tmpdir(), name)
}

async function writable(folder: string, name: string): Promise<boolean> {
  return (await may(folder)) !== false && (await may(join(folder, name))) !== false
}

/** Null where there is nothing by that name. */
async function may(path: string): Promise<boolean | null> {
  try {
    await access(path, constants.W_OK)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : false
  }
}

function textOf({ line, column, reason, cells }: Rejection): string {
  return lineOf([String(line), column, reason, ...cells])
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(safeCell).join(',')}\n`
}

import { access, constants } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

/**
 * Where rows of a file are set aside: `<file>.rejected.csv` beside it; where that folder cannot be written, in the working
 * folder, else in the system's folder for temporary files.
 */
export async function placeFor(path: string): Promise<string> {
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

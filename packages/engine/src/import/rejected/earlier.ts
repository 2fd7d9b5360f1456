import { open, unlink } from 'node:fs/promises'
import { ownBeginning } from './own-columns.ts'
import { placeFor } from './place.ts'

/**
 * Takes away what an earlier import of a file set aside, once every row of it is in: to leave it would say that some are not.
 * @returns its path; null where there is none, or a file that no import wrote, which stays
 */
export async function removeEarlier(path: string): Promise<string | null> {
  const place = await placeFor(path)
  const start = await startOf(place)
  if (start === null || !ownBeginning.test(start)) return null
  await unlink(place)
  return place
}

/** Null where there is no such file, or a folder. */
async function startOf(path: string): Promise<string | null> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0)
      return buffer.toString('utf8', 0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (error) {
    if (['ENOENT', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
}

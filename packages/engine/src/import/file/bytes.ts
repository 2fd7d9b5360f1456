import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { GuanxiError } from '@guanxi/core'

/** A file's content, gunzipped where its first bytes say so. */
export interface Content {
  /** Bytes on disk. */
  readonly size: number
  /** @param onBytes told how many bytes on disk have been read */
  chunks(onBytes?: (read: number) => void): AsyncIterable<Uint8Array>
}

/**
 * @throws GuanxiError `import.file-missing`, `import.file-unreadable`; while reading also `import.gzip`
 */
export async function contentOf(path: string): Promise<Content> {
  const size = await sizeOf(path)
  const zipped = startsWith(await head(path), [0x1f, 0x8b])
  return { size, chunks: (onBytes) => read(path, zipped, onBytes) }
}

/** The first bytes of a content, as many as are wanted or there are. */
export async function startOf(content: Content, wanted: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of content.chunks()) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= wanted) break
  }
  return Buffer.concat(chunks).subarray(0, wanted)
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path)
    if (found.isDirectory()) {
      throw new GuanxiError('import.file-unreadable', `"${path}" is a folder; name a file in it`)
    }
    // It is read once to its end and then row by row, which nothing but a file allows.
    if (!found.isFile()) {
      throw new GuanxiError(
        'import.file-unreadable',
        `"${path}" is a pipe or a device, and an import reads its file more than once; write the rows to a file first`,
      )
    }
    return found.size
  } catch (error) {
    throw refusal(error, path)
  }
}

async function head(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(2), 0, 2, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (error) {
    throw refusal(error, path)
  }
}

/** Bytes at a time: some thousands of rows. */
const block = 1 << 18

async function* read(
  path: string,
  zipped: boolean,
  onBytes: (read: number) => void = () => {},
): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: block })
  const stream = zipped ? pipeline(file, createGunzip({ chunkSize: block }), () => {}) : file
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      onBytes(file.bytesRead)
      yield chunk
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR') {
      throw new GuanxiError('import.gzip', `"${path}" is cut off in the middle; fetch the whole file again`, {
        cause: error,
      })
    }
    if (zipped) throw new GuanxiError('import.gzip', `"${path}" is a damaged gzip file`, { cause: error })
    throw refusal(error, path)
  } finally {
    file.destroy()
  }
}

function refusal(error: unknown, path: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException
  if (error instanceof GuanxiError || code === undefined) return error
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new GuanxiError('import.file-missing', `there is no file "${path}"; check the path`, {
      cause: error,
    })
  }
  return new GuanxiError('import.file-unreadable', `"${path}" cannot be read: ${message}`, { cause: error })
}

export function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}

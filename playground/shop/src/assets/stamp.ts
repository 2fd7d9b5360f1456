import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const packages = join(import.meta.dirname, '../../../../packages')

/** Changes when anything the browser is sent changes: sources, and the version that builds them. */
export async function stampOf(root: string): Promise<string> {
  const { version } = createRequire(import.meta.url)('vite/package.json') as { version: string }
  const hash = createHash('sha256').update(version)
  for (const folder of [root, ...['core', 'client', 'elements'].map((name) => join(packages, name, 'src'))]) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    for (const file of files.toSorted()) hash.update(file).update(await readFile(file))
  }
  return hash.digest('hex')
}

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Data that is no part of this repository lies beside it; tests that need it are skipped where it is not there. */
const shared = fileURLToPath(new URL('../../../../../shared/', import.meta.url))

/** The path of a file in it; null, with a message, where it is absent. */
export function sharedFile(name: string): string | null {
  const path = `${shared}${name}`
  if (existsSync(path)) return path
  console.warn(`skipped: ${path} is not there`)
  return null
}

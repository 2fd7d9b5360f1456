import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(import.meta.dirname, '../../../../shared/data/hostile/blns.json')

/** The big list of naughty strings, where it lies beside the repository; else none. */
export const hostileTexts: readonly string[] = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as string[])
  : []
if (hostileTexts.length === 0) console.warn(`no hostile strings are tried: ${file} is not there`)

import { join } from 'node:path'

export interface Settings {
  readonly port: number
  /** Where the databases and the built pages are kept. */
  readonly data: string
  /** Build the pages' scripts and styles anew as they change: `--watch-pages`. */
  readonly watch: boolean
}

/** @throws RangeError where `PORT` is no port. */
export function readSettings(env: NodeJS.ProcessEnv, argv: readonly string[]): Settings {
  const port = Number(env['PORT'] || 5173)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`PORT is "${env['PORT']}"; a port is a whole number from 1 to 65535, say PORT=8080`)
  }
  const data = env['SHOP_DATA'] || join(import.meta.dirname, '../.data')
  return { port, data, watch: argv.includes('--watch-pages') }
}

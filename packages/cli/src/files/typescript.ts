import { extname } from 'node:path'
import { ToldError } from '../messages/told-error.ts'

/** @throws GuanxiError `cli.file` where a module is TypeScript, and this Node.js cannot read that */
export function refuseTypeScript(path: string): void {
  if (!/ts$/i.test(extname(path)) || process.features.typescript !== false) return
  const version = process.versions.node
  throw new ToldError({ code: 'cli.file', say: ({ failure }) => failure.noTypeScript(path, version) })
}

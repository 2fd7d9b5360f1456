import { serveStatic } from '@hono/node-server/serve-static'
import type { MiddlewareHandler } from 'hono'
import type { Assets } from './build.ts'

/** A file whose name holds its hash never changes. */
const hashed = /-[\w-]{8}\.(?:js|css)$/

export function serveAssets({ directory }: Assets): MiddlewareHandler {
  return serveStatic({
    root: directory,
    rewriteRequestPath: (path) => path.slice('/assets'.length),
    onFound: (path, c) => {
      c.header('cache-control', hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
}

import type { MiddlewareHandler } from 'hono'
import { failed } from './failure.ts'
import type { ServerLogEntry } from './failure.ts'
import { problemResponse } from './problem.ts'

/** Answers for what is thrown and is no Error, which Hono hands on to the host as it is. */
export function contained(log: (entry: ServerLogEntry) => void): MiddlewareHandler {
  return async (c, next) => {
    try {
      await next()
    } catch (thrown) {
      c.res = problemResponse(failed(thrown, c.req.routePath, log))
    }
  }
}

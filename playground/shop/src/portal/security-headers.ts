import type { MiddlewareHandler } from 'hono'

const policy = "default-src 'self'; style-src 'self'; require-trusted-types-for 'script'"

export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('content-security-policy', policy)
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'same-origin')
}

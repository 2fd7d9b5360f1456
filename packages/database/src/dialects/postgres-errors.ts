/** PostgreSQL's code of an error, or the system's. */
export function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code
}

/** Whether the connection was lost or refused: the server's own words for it, the system's, or those of the driver. */
export function isUnreachable(error: unknown): boolean {
  const { code = '', message } = error as { code?: unknown; message?: unknown }
  return (
    /^(08|57P|ECONN|EPIPE|ETIMEDOUT|EHOST|ENOTFOUND)/.test(String(code)) ||
    /^(Connection terminated|Client has encountered a connection error)/.test(String(message))
  )
}

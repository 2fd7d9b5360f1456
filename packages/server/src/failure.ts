import { GuanxiError } from '@guanxi/core'

/** What went wrong inside. The error's message is left out: databases quote values in theirs. */
export interface ServerLogEntry {
  /** Stands in the answer too. */
  readonly requestId: string
  /** The route's pattern. */
  readonly route: string
  readonly error: string
  /** A system's or database's own code, where it gave one. */
  readonly code: string | null
  /** Where it was thrown, innermost first. */
  readonly frames: readonly string[]
}

/** The error a client is told of in place of one that nobody foresaw. */
export function failed(error: unknown, route: string, log: (entry: ServerLogEntry) => void): GuanxiError {
  const requestId = crypto.randomUUID()
  log({ requestId, route, ...described(error) })
  return new GuanxiError(
    'server.failed',
    `something went wrong on the server; its log has it under request ${requestId}`,
    { status: 500, details: { requestId } },
  )
}

function described(error: unknown): Pick<ServerLogEntry, 'error' | 'code' | 'frames'> {
  if (!(error instanceof Error)) return { error: typeof error, code: null, frames: [] }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line))
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  return { error: error.name, code, frames: frames.map((line) => line.trim()) }
}

export function logToConsole(entry: ServerLogEntry): void {
  console.error(JSON.stringify({ level: 'error', ...entry }))
}

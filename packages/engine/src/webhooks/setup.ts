import { GuanxiError } from '@guanxi/core'
import { readAllowed } from './addresses.ts'
import type { Allowed } from './addresses.ts'
import type { WebhookOptions } from './options.ts'
import { readSecrets } from './secrets.ts'
import type { KeysFor } from './secrets.ts'

/** What a host says of webhooks, once it is read. */
export interface WebhookSetup {
  readonly keysFor: KeysFor
  readonly allowed: Allowed
  /** Milliseconds. */
  readonly timeLimit: number
  readonly notify: readonly string[]
}

const usualTimeLimit = 10_000
const longestTimeLimit = 60_000

/** @throws GuanxiError `webhook.options`, which names no secret */
export function readOptions(options: WebhookOptions): WebhookSetup {
  const { secrets = [], allowPrivate = [], timeLimit, notify = [] } = options
  const limit = timeLimit ?? usualTimeLimit
  if (!(limit > 0 && limit <= longestTimeLimit)) {
    const message = `webhooks.timeLimit is in milliseconds, above 0 and up to ${longestTimeLimit}, not ${limit}`
    throw new GuanxiError('webhook.options', message)
  }
  return { keysFor: readSecrets(secrets), allowed: readAllowed(allowPrivate), timeLimit: limit, notify }
}

import { GuanxiError } from '@guanxi/core'
import { Agent } from 'undici'
import { nameOf } from './addresses.ts'
import { byDns, guarded } from './lookup.ts'
import type { Resolve } from './lookup.ts'
import type { WebhookOptions } from './options.ts'
import { failureOf, outcomeOf } from './outcome.ts'
import type { Outcome } from './outcome.ts'
import { post } from './post.ts'
import { waitAfter } from './schedule.ts'
import { readOptions } from './setup.ts'
import { signatureOf } from './sign.ts'
import { mayReach, readTarget } from './target.ts'

export interface WebhookToSend {
  /** The same for every try. */
  readonly id: string
  readonly url: string
  readonly body: string
}

/** What this process sends webhooks with. */
export interface Webhooks {
  /**
   * Reads where a webhook is to go, and refuses what this process would not send.
   * @throws GuanxiError `webhook.url`, `webhook.private`, `webhook.unsigned`
   */
  admit(url: string): URL
  /** Tries once. @param now milliseconds since 1970 UTC */
  attempt(webhook: WebhookToSend, now: number, signal: AbortSignal): Promise<Outcome>
  /** Milliseconds to wait after so many tries have failed, and the receiver asked for so many. */
  waitAfter(failed: number, putOff: number | null): number
  /** Milliseconds one try may take. */
  readonly timeLimit: number
  /** Who is notified of what is given up. */
  readonly notify: readonly string[]
  /** Tells the host that one is given up. */
  tellGivenUp(webhook: Pick<WebhookToSend, 'id' | 'url'>, why: string | null): void
  close(): Promise<void>
}

interface Surroundings {
  readonly random: () => number
  readonly onProblem?: (problem: GuanxiError) => void
  readonly resolve?: Resolve
}

/** @throws GuanxiError `webhook.options` */
export function createWebhooks(
  options: WebhookOptions,
  { random, onProblem = () => {}, resolve = byDns }: Surroundings,
): Webhooks {
  const { keysFor, allowed, timeLimit, notify } = readOptions(options)
  const agentFor = (protocol: string): Agent => {
    const may = (host: string, address: string): boolean =>
      allowed.names.has(nameOf(host)) || mayReach(allowed, protocol, address)
    // No connection is used twice: an idle one may have been closed by the receiver as the next webhook goes out on it.
    return new Agent({ pipelining: 0, connect: { lookup: guarded(may, resolve), timeout: timeLimit } })
  }
  const agents = { http: agentFor('http:'), https: agentFor('https:') }
  const admit = (text: string): URL => {
    const url = readTarget(text, allowed)
    if (keysFor(url).length === 0) throw unsigned(url)
    return url
  }
  const send = async (
    { id, url: text, body }: WebhookToSend,
    now: number,
    signal: AbortSignal,
  ): Promise<Outcome> => {
    const url = admit(text)
    const timestamp = Math.floor(now / 1000)
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Guanxi-Webhooks',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatureOf(keysFor(url), { id, timestamp, body }),
    }
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(timeLimit)])
    const agent = url.protocol === 'http:' ? agents.http : agents.https
    return outcomeOf(await post(agent, { url, headers, body, signal: inTime }), now)
  }
  return {
    admit,
    attempt: async (webhook, now, signal) =>
      await send(webhook, now, signal).catch((error: unknown) => failureOf(error, timeLimit)),
    waitAfter: (failed, putOff) => waitAfter(failed, putOff, random),
    timeLimit,
    notify,
    tellGivenUp: (webhook, why) => onProblem(givenUp(webhook, why)),
    close: async () => void (await Promise.all([agents.http.destroy(), agents.https.destroy()])),
  }
}

function givenUp({ id, url }: Pick<WebhookToSend, 'id' | 'url'>, why: string | null): GuanxiError {
  const { origin } = new URL(url)
  const message = `the webhook ${id} to ${origin} is given up: ${why ?? 'it was not delivered'}; \`webhooks.redeliver\` sends it again`
  return new GuanxiError('webhook.given-up', message, { status: 502, details: { id, origin } })
}

function unsigned({ origin }: URL): GuanxiError {
  const message = `nothing is sent to ${origin}, for there is no secret to sign it with: the host's program gives one with createCrm({ webhooks: { secrets } })`
  return new GuanxiError('webhook.unsigned', message, { status: 500 })
}

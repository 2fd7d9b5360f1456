import { request } from 'undici'
import type { Dispatcher } from 'undici'

export interface Posting {
  readonly url: URL
  readonly headers: { readonly [name: string]: string }
  readonly body: string
  /** Ends it wherever it is. */
  readonly signal: AbortSignal
}

/** What a receiver said. */
export interface Answer {
  readonly status: number
  readonly retryAfter: string | null
  /** The beginning of its body where it took the webhook not, for people; empty otherwise. */
  readonly text: string
}

/** Bytes read of an answer. Its status says all that counts. */
const mostRead = 1024

/**
 * Posts once. Redirects are not followed: they are an answer as any other.
 * @throws what the connection fails with, and the signal's reason
 */
export async function post(dispatcher: Dispatcher, { url, headers, body, signal }: Posting): Promise<Answer> {
  const posted = request(url, { dispatcher, method: 'POST', headers: { ...headers }, body, signal })
  const answer = await Promise.race([posted, endOf(signal)])
  const taken = answer.statusCode >= 200 && answer.statusCode < 300
  const text = taken ? '' : await beginning(answer.body)
  answer.body.on('error', ignored).destroy()
  const retryAfter = answer.headers['retry-after']
  return {
    status: answer.statusCode,
    retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
    text,
  }
}

/** A request that waits for its connection hears of its signal only when that is made: this does at once. */
async function endOf(signal: AbortSignal): Promise<never> {
  if (!signal.aborted)
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  throw signal.reason
}

async function beginning(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of body) {
      chunks.push(chunk)
      size += chunk.length
      if (size >= mostRead) break
    }
  } catch {
    // The status has come, and that is what counts: of a body that breaks off there is as much as there is.
  }
  return Buffer.concat(chunks).subarray(0, mostRead).toString('utf8')
}

/** What is left of a body that nobody reads may end as it likes. */
function ignored(): void {}

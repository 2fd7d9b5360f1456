import type { Problem } from '@guanxi/core/api'
import { localProblem, ProblemError } from './problem-error.ts'

export interface PostOptions {
  /** The base path or address Guanxi is mounted at, say `/guanxi`. */
  readonly endpoint: string
  /** Asked before every request, so a token in it may change. */
  readonly headers?: () => Record<string, string>
  /** The page's own `fetch` unless given. */
  readonly fetch?: typeof fetch
}

/** Sends JSON and answers the JSON that comes back. Throws {@link ProblemError}, or the abort's reason. */
export async function post(
  options: PostOptions,
  path: string,
  input: unknown,
  { signal, key }: { readonly signal?: AbortSignal; readonly key?: string },
): Promise<unknown> {
  const request: RequestInit = {
    method: 'POST',
    // The host's session, also where the host is another origin; its `origins` says who may.
    credentials: 'include',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      ...options.headers?.(),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    body: JSON.stringify(input),
    ...(signal === undefined ? {} : { signal }),
  }
  const url = `${options.endpoint.replace(/\/+$/, '')}/${path}`
  const response = await send(options.fetch ?? globalThis.fetch, url, request)
  const body = await readJson(response, signal)
  if (response.ok) {
    if (body === undefined)
      throw localProblem('response.invalid', response.status, `${url} did not answer JSON`)
    return body
  }
  throw isProblem(body)
    ? new ProblemError(body)
    : localProblem(`http.${response.status}`, response.status, `${url} answered ${response.status}`)
}

async function send(fetch: typeof globalThis.fetch, url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request)
  } catch (error) {
    if (request.signal?.aborted) throw error
    throw localProblem('network.unreachable', 0, `${url} cannot be reached`, error)
  }
}

/** The body, or undefined where it is not JSON. */
async function readJson(response: Response, signal: AbortSignal | undefined): Promise<unknown> {
  try {
    return await response.json()
  } catch (error) {
    if (signal?.aborted) throw error
    return undefined
  }
}

function isProblem(body: unknown): body is Problem {
  const problem = body as Partial<Problem> | null | undefined
  return (
    typeof problem === 'object' &&
    typeof problem?.code === 'string' &&
    typeof problem.status === 'number' &&
    typeof problem.detail === 'string'
  )
}

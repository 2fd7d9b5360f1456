import type { Actor } from '@guanxi/engine'
import { createApp } from '../src/index.ts'
import type { AppOptions, Gate, ServerLogEntry } from '../src/index.ts'

export const staff: Actor = { id: 'lin', kind: 'staff', roles: ['sales'] }

export interface Call {
  readonly name: string
  readonly input: unknown
  readonly options: {
    readonly actor: Actor
    readonly kind: string
    readonly key?: string
    readonly language?: string
  }
}

/** A CRM that answers what it was asked, or does what `answer` says. */
export function stub(answer: (call: Call) => unknown = (call) => call.input) {
  const calls: Call[] = []
  const log: ServerLogEntry[] = []
  const gate: Gate = {
    run: async (name, input, options) => {
      const call = { name, input, options }
      calls.push(call)
      return answer(call)
    },
  }
  const app = (options: Partial<AppOptions> = {}) =>
    createApp({ crm: gate, authenticate: () => staff, log: (entry) => log.push(entry), ...options })
  return { app, gate, calls, log }
}

/** A well-formed request, changed as told. */
export function post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Request {
  return new Request(`http://portal.test${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body),
  })
}

import { ProblemError } from '@guanxi/client'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Telling } from './telling.ts'

/** One thing fetched for an element: the newest request wins, and what was there stays until the new is. */
export class Load<Value> implements ReactiveController {
  value: Value | undefined
  error: ProblemError | undefined
  loading = false
  readonly #host: ReactiveControllerHost
  readonly #telling: Telling
  #running: AbortController | undefined

  constructor(host: ReactiveControllerHost, telling: Telling) {
    this.#host = host
    this.#telling = telling
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#running?.abort()
  }

  /** Resolves when the work is done, failed (see `error`) or overtaken by newer work. */
  async run(work: (signal: AbortSignal) => Promise<Value>): Promise<void> {
    const { signal } = this.#start()
    this.#telling.begin()
    try {
      const value = await work(signal)
      if (signal.aborted) return
      this.value = value
      this.error = undefined
    } catch (error) {
      if (signal.aborted) return
      this.error = asProblem(error)
      this.#telling.failed(this.error)
    } finally {
      this.#telling.end()
      if (!signal.aborted) this.#end()
    }
  }

  /** Forgets the value and whatever is under way. */
  clear(): void {
    this.#running?.abort()
    this.value = undefined
    this.error = undefined
    this.#end()
  }

  #start(): AbortController {
    this.#running?.abort()
    this.#running = new AbortController()
    this.loading = true
    this.#host.requestUpdate()
    return this.#running
  }

  #end(): void {
    this.loading = false
    this.#host.requestUpdate()
  }
}

/** A failure that is not the server's answer is a fault of ours: shown all the same, and left in the console. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  console.error(error)
  const detail = String(error)
  return new ProblemError(
    { type: 'about:blank', title: 'Fault', status: 0, detail, code: 'element.fault' },
    { cause: error },
  )
}

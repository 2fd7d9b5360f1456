import { GuanxiError } from '@guanxi/core'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Marks } from './marks.ts'
import { told } from './part.ts'

/** What the watchdog's thread is given. */
export interface Watched {
  readonly memory: SharedArrayBuffer
  /** Of each part, as it is told to people. */
  readonly names: readonly string[]
  /** Milliseconds without a sign of life until it is told. */
  readonly patience: number
}

/** Milliseconds: by then whoever ends processes that do nothing any more may soon end this one. */
const usualPatience = 10_000

/**
 * A thread that sees when this one does not come round any more at all, and writes to standard error which code was at work: who never ends
 * cannot be told of afterwards.
 */
export function startWatchdog(
  { memory, parts }: Marks,
  onProblem: (problem: GuanxiError) => void,
  patience = usualPatience,
): { close(): Promise<void> } {
  const here = import.meta.url
  // As it is compiled, or as it was written.
  const script = new URL(`watchdog-thread${extname(here)}`, here)
  const workerData: Watched = { memory, names: parts.map(told), patience }
  const worker = new Worker(script, { workerData, resourceLimits: { maxOldGenerationSizeMb: 16 } })
  worker.on('error', (cause: unknown) => onProblem(unwatched(cause)))
  worker.unref()
  return { close: async () => void (await worker.terminate()) }
}

function unwatched(cause: unknown): GuanxiError {
  const why = cause instanceof Error ? cause.message : String(cause)
  const message = `the thread that watches over this process has ended, and what blocks it for good is not told of; the rest goes on. The reason: ${why}`
  return new GuanxiError('crm.unwatched', message, { status: 500, cause })
}

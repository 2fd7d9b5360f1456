import type { Session } from '../session/session.ts'

/** Work that is ready to be done. */
export interface QueuedJob {
  /** UUIDv7. The same id may come again: after its worker died, or when it is added once more. */
  readonly id: string
  readonly name: string
  /** Jobs of one lane are done one after another, in the order they were added; null where it need not wait for any. */
  readonly lane: string | null
  /** JSON text. */
  readonly input: string
}

/** A job as it is given to a worker. */
export interface DeliveredJob extends QueuedJob {
  /** 1 at first; more where a worker died that had it in hand, or the handler threw. */
  readonly delivery: number
  /** Aborts where this process has lost the job to another one: what it does from then on is done twice. */
  readonly signal: AbortSignal
}

/** Does one job. What it throws is told, and the job is delivered again: it is for a database that is away, not for failing. */
export type Handle = (job: DeliveredJob) => Promise<void>

export interface WorkOptions {
  /** How many jobs are in hand at the same time. */
  readonly concurrency: number
  /** Hears of what goes wrong while nobody asks. Work goes on when it can. */
  readonly onProblem: (error: unknown) => void
}

/** Work that goes on in the background. */
export interface Working {
  /** Looks for jobs now rather than at the next look. */
  wake(): void
  /** Takes no more jobs, and resolves when those in hand are done. */
  stop(): Promise<void>
}

/**
 * The one port for durable work. It holds only what is ready: what is for later is kept by the engine, by the CRM's own clock.
 * Each job is delivered at least once; a process that is killed loses none, and others take its jobs over within seconds.
 */
export interface Queue {
  /** Makes what it keeps jobs in, or what is missing of it. Alone, in the transaction that makes the fixed tables. */
  prepare(session: Session): Promise<void>
  /** Adds jobs in the caller's transaction: nothing is there where it rolls back. */
  add(session: Session, jobs: readonly QueuedJob[]): Promise<void>
  /** Of several hands some are left for others where one owner's jobs are slow, or hang. */
  work(handle: Handle, options: WorkOptions): Working
  /**
   * Works in this process until nothing is ready, and nothing in hand here; by the handler of whoever works here already, if any.
   * @throws what the handler throws
   */
  drain(handle: Handle): Promise<void>
  /** How many jobs are ready or in hand. */
  count(session: Session): Promise<number>
  /** How many of these are of one owner (see `ownerOfJob`), counted to so many at the most. */
  countOf(session: Session, owner: string, most: number): Promise<number>
}

/** Milliseconds until a job is delivered again whose handler threw. */
export const pauseBeforeAgain = 1000

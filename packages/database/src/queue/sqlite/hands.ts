import { ownerOfJob } from '../shares.ts'
import type { Shares } from '../shares.ts'
import type { ClaimedJob } from './claims.ts'

/** What a worker has in hand: what is to be begun, what runs, and what is done and not yet forgotten. */
export interface Hands {
  /** Jobs in hand, in whatever state. */
  readonly count: number
  readonly running: number
  readonly waiting: number
  take(jobs: readonly ClaimedJob[]): void
  /** The first job whose lane is free; it runs from now on, until it is `done` or `dropped`. Null where there is none. */
  begin(): ClaimedJob | null
  done(job: ClaimedJob): void
  dropped(job: ClaimedJob): void
  /** Whether something could be begun at once. */
  canBegin(): boolean
  /** Positions of what is done, in the order it was. */
  finished(): readonly number[]
  /** The first of what is done is no longer in hand. */
  forget(count: number): void
  /** Positions of what has not been begun, which is then no longer in hand. */
  takeWaiting(): number[]
}

/** @param shares who of the owners may not begin more at the moment */
export function emptyHands(shares: Pick<Shares, 'over'>): Hands {
  let waiting: ClaimedJob[] = []
  const finished: number[] = []
  const lanes = new Set<string>()
  let running = 0
  const next = (): number => {
    const over = shares.over()
    const may = (name: string): boolean => over.length === 0 || !over.includes(ownerOfJob(name))
    return waiting.findIndex(({ lane, name }) => (lane === null || !lanes.has(lane)) && may(name))
  }
  const end = ({ lane }: ClaimedJob): void => {
    running--
    if (lane !== null) lanes.delete(lane)
  }
  return {
    get count() {
      return waiting.length + running + finished.length
    },
    get running() {
      return running
    },
    get waiting() {
      return waiting.length
    },
    take: (jobs) => void waiting.push(...jobs),
    begin: () => {
      const at = next()
      const [job] = at < 0 ? [] : waiting.splice(at, 1)
      if (job === undefined) return null
      running++
      if (job.lane !== null) lanes.add(job.lane)
      return job
    },
    canBegin: () => next() >= 0,
    done: (job) => {
      end(job)
      finished.push(job.position)
    },
    dropped: end,
    finished: () => [...finished],
    forget: (count) => void finished.splice(0, count),
    takeWaiting: () => {
      const taken = waiting.map(({ position }) => position)
      waiting = []
      return taken
    },
  }
}

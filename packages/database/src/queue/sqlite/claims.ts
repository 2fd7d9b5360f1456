import type { Session } from '../../session/session.ts'
import type { QueuedJob } from '../queue.ts'

/** A job that a worker has in hand. */
export interface ClaimedJob extends QueuedJob {
  /** Its place in the queue. */
  readonly position: number
  readonly delivery: number
}

/** Milliseconds for which a worker's claims stand after its last sign of life. */
export const lease = 6000

/** Jobs nobody has in hand, but for those whose lane somebody is at work in; one worker's own lanes may be open to it. */
const free = `FROM queue AS q WHERE worker IS NULL AND (lane IS NULL OR NOT EXISTS (
  SELECT 1 FROM queue AS held WHERE held.lane = q.lane AND held.worker <> ?
)) AND substr(name, 1, instr(name || '.', '.') - 1) NOT IN (SELECT value FROM json_each(?))`

/** Which jobs a worker looks for. */
export interface Wanted {
  readonly most: number
  /** Whether more of the lanes it is at work in: not where some of theirs wait already, or its hands would fill with them. */
  readonly ownLanes: boolean
  /** Owners whose jobs it does not take at the moment. */
  readonly not: readonly string[]
}

/** No worker's id. */
const nobody = ''

/** Whether there is something to claim, or a worker that has died with something in hand. */
export async function isWaited(
  session: Session,
  worker: string,
  { ownLanes, not }: Omit<Wanted, 'most'>,
  now: number,
): Promise<boolean> {
  const [row] = await session.all(
    `SELECT EXISTS (SELECT 1 ${free}) OR EXISTS (SELECT 1 FROM queue_workers WHERE until < ? AND id <> ?) AS waited`,
    [ownLanes ? worker : nobody, not, now, worker],
  )
  return row?.['waited'] === 1
}

/** Gives free the jobs of workers whose time is over. */
export async function freeDead(session: Session, worker: string, now: number): Promise<void> {
  const dead = await session.all('SELECT id FROM queue_workers WHERE until < ? AND id <> ?', [now, worker])
  for (const { id } of dead) {
    await session.run('UPDATE queue SET worker = NULL WHERE worker = ?', [String(id)])
    await session.run('DELETE FROM queue_workers WHERE id = ?', [String(id)])
  }
}

/** Another sign of life. @returns false where the worker's jobs have been given to others. */
export async function renew(session: Session, worker: string, now: number): Promise<boolean> {
  return (await session.run('UPDATE queue_workers SET until = ? WHERE id = ?', [now + lease, worker])) === 1
}

/**
 * Takes the next jobs in hand, in the order they were added. Several of one lane may come together: whoever has the first has
 * those behind it too, and does them in their order.
 */
export async function claim(
  session: Session,
  worker: string,
  { most, ownLanes, not }: Wanted,
  now: number,
): Promise<ClaimedJob[]> {
  const rows = await session.all(
    `SELECT position, id, name, lane, input, deliveries ${free} ORDER BY position LIMIT ?`,
    [ownLanes ? worker : nobody, not, most],
  )
  if (rows.length === 0) return []
  await session.run(
    'INSERT INTO queue_workers (id, until) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET until = excluded.until',
    [worker, now + lease],
  )
  const jobs = rows.map((row) => ({
    position: Number(row['position']),
    id: String(row['id']),
    name: String(row['name']),
    lane: row['lane'] as string | null,
    input: String(row['input']),
    delivery: Number(row['deliveries']) + 1,
  }))
  await session.run(
    'UPDATE queue SET worker = ?, deliveries = deliveries + 1 WHERE position IN (SELECT value FROM json_each(?))',
    [worker, jobs.map(({ position }) => position)],
  )
  return jobs
}

/** Forgets jobs that are done, unless they have been given to others meanwhile. */
export async function finish(session: Session, worker: string, positions: readonly number[]): Promise<void> {
  if (positions.length === 0) return
  await session.run('DELETE FROM queue WHERE worker = ? AND position IN (SELECT value FROM json_each(?))', [
    worker,
    positions,
  ])
}

/** Gives back what a worker has in hand and has not begun, as if it had never had it. */
export async function giveBack(
  session: Session,
  worker: string,
  positions: readonly number[],
): Promise<void> {
  await session.run(
    'UPDATE queue SET worker = NULL, deliveries = deliveries - 1 WHERE worker = ? AND position IN (SELECT value FROM json_each(?))',
    [worker, positions],
  )
}

/** The worker has nothing in hand any more; what it could not finish is free. */
export async function leave(session: Session, worker: string): Promise<void> {
  await session.run('UPDATE queue SET worker = NULL WHERE worker = ?', [worker])
  await session.run('DELETE FROM queue_workers WHERE id = ?', [worker])
}

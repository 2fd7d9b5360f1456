import { quote } from '../../dialects/statements.ts'

/** All jobs are one task to the library: what is done with them is Guanxi's to know. */
export const task = 'guanxi'

/** The library would give a job up after so many deliveries; the most its column holds. */
const mostDeliveries = 32_767

/** What is asked of the library's tables, by its own functions and views. */
export interface JobStatements {
  /** Takes the channel its workers listen to, how many they are, and JSON text of a list of jobs. */
  readonly add: string
  readonly count: string
  /** Takes an owner, and how many are counted at the most. */
  readonly countOf: string
  /** Takes the ids of this process's workers: whether something is ready, or in their hands. */
  readonly isBusy: string
  /** Which workers have jobs in hand, although they hold no lock: see `alive.ts`. */
  readonly lifeless: string
  /** How often the library has changed its tables. */
  readonly migrations: string
  readonly unlock: string
  /** Takes a worker's id. */
  readonly live: string
  readonly die: string
  /** Takes a job's number in the library and the moment it was ready at. */
  readonly ready: string
}

/**
 * Lanes share 256 of the library's queues: a look for work locks the row of every queue there is, so that one per customer would
 * make each look as slow as there are customers. Those of one queue wait for each other; a slow job holds up few.
 *
 * The library goes by `run_at`, which is the transaction's beginning unless told: jobs of one transaction would come in any order,
 * and those of one that waited long for its customer before those of the one it waited for.
 */
export function jobStatements(schema: string): JobStatements {
  const jobs = `${quote(schema)}.jobs`
  return {
    // Notifications of one transaction that say the same come once; the library reads how many workers to wake.
    add: `SELECT count(*) AS added, pg_notify(?, json_build_object('r', random(), 'count', ?::int)::text) FROM ${quote(schema)}.add_jobs(ARRAY(
      SELECT ROW('${task}', job, 'lane ' || get_byte(sha256(convert_to(job->>'lane', 'UTF8')), 0),
        clock_timestamp() + n * interval '1 microsecond', ${mostDeliveries}, NULL, NULL, ARRAY[split_part(job->>'name', '.', 1)])::${quote(schema)}.job_spec
      FROM json_array_elements(?::json) WITH ORDINALITY AS given(job, n) ORDER BY n))`,
    countOf: `SELECT count(*) AS jobs FROM (SELECT 1 FROM ${jobs} WHERE (flags->>(?::text)) IS NOT NULL LIMIT ?) AS counted`,
    count: `SELECT count(*) AS jobs FROM ${jobs}`,
    // What became ready a moment ago may be dated a few microseconds ahead.
    isBusy: `SELECT EXISTS (SELECT 1 FROM ${jobs} WHERE locked_by = ANY($1::text[]))
      OR EXISTS (SELECT 1 FROM ${jobs} AS j WHERE locked_at IS NULL AND run_at < now() + interval '0.1 s'
        AND NOT EXISTS (SELECT 1 FROM ${jobs} AS held WHERE held.queue_name = j.queue_name AND held.locked_at IS NOT NULL)) AS busy`,
    lifeless: `SELECT worker FROM (SELECT DISTINCT locked_by AS worker FROM ${jobs} WHERE locked_by IS NOT NULL) AS holding
      WHERE pg_try_advisory_xact_lock_shared(hashtextextended(worker, 0))`,
    migrations: `SELECT count(*)::int AS migrations FROM ${quote(schema)}.migrations`,
    unlock: `SELECT ${quote(schema)}.force_unlock_workers($1::text[])`,
    live: 'SELECT pg_advisory_lock(hashtextextended($1::text, 0))',
    die: 'SELECT pg_advisory_unlock(hashtextextended($1::text, 0))',
    ready: `SELECT count(*) FROM ${quote(schema)}.reschedule_jobs(ARRAY[$1::bigint], run_at => $2::timestamptz)`,
  }
}

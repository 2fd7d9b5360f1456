import type { Dialect } from '../dialects/dialect.ts'
import type { Param, Row, Session } from '../session/session.ts'

/** A job that is not ready: for later, or set aside. */
export interface JobRow {
  readonly id: string
  readonly name: string
  readonly lane: string | null
  /** JSON text. */
  readonly input: string
  readonly key: string | null
  /** Milliseconds since 1970 UTC by the CRM's clock; null for what is set aside. */
  readonly dueAt: number | null
  /** How many times it has failed. */
  readonly failed: number
  /** What it failed with the last time. */
  readonly error: string | null
  /** Why it is set aside, or null for what waits: its last try failed, or nobody here knew its name. */
  readonly aside: 'failed' | 'unknown' | null
}

/** Which jobs a list shows, newest first. */
export interface JobFilter {
  readonly name: string | null
  /** Whether those that wait, or those set aside; null for both. */
  readonly isAside: boolean | null
  /** Only those with a lower id. */
  readonly before: string | null
}

export interface JobStore {
  /** Keeps jobs; one that is there already stays as it is. */
  keep(session: Session, jobs: readonly JobRow[]): Promise<void>
  /** Gives jobs their keys. @returns ids of those whose key no waiting job had */
  takeKeys(session: Session, jobs: readonly Required<Keyed>[]): Promise<ReadonlySet<string>>
  dropKey(session: Session, job: Keyed): Promise<void>
  /** Whether there is something for `takeDue`. */
  hasDue(session: Session, now: number, names: JobNames): Promise<boolean>
  /**
   * Takes out the next jobs that are due, and those set aside as unknown whose name is known by now; the earliest first. Those that
   * another process is taking out are passed over.
   */
  takeDue(session: Session, now: number, names: JobNames, most: number): Promise<JobRow[]>
  list(session: Session, filter: JobFilter, most: number): Promise<JobRow[]>
  /** Takes one out; none where there is no such job. */
  take(session: Session, id: string): Promise<JobRow | null>
  /** Takes those out that are set aside under a name. */
  takeAside(session: Session, name: string, most: number): Promise<JobRow[]>
}

interface JobNames {
  /** Of those that are set aside as unknown. */
  readonly known: readonly string[]
  /** Of those that are due: which are left where they are. */
  readonly not: readonly string[]
}

interface Keyed {
  readonly id: string
  readonly name: string
  readonly key: string
}

const columns = [
  { name: 'id', type: 'string' },
  { name: 'name', type: 'string' },
  { name: 'lane', type: 'string' },
  { name: 'input', type: 'string' },
  { name: 'key', type: 'string' },
  { name: 'due_at', type: 'timestamp' },
  { name: 'failed', type: 'int' },
  { name: 'error', type: 'string' },
  { name: 'aside', type: 'string' },
] as const

const keyColumns = (['name', 'key', 'job_id'] as const).map((name) => ({ name, type: 'string' as const }))

const all = columns.map(({ name }) => name).join(', ')

export function jobStore(dialect: Dialect): JobStore {
  const insert = dialect.inserter({ table: 'jobs', columns, ignoreConflicts: true })
  const insertKeys = dialect.inserter({
    table: 'job_keys',
    columns: keyColumns,
    ignoreConflicts: true,
    returning: 'job_id',
  })
  const isKnown = `aside = 'unknown' AND ${dialect.inList('name', 'string')}`
  const isDue = `due_at <= ? AND NOT ${dialect.inList('name', 'string')}`
  const takeWhere = async (
    session: Session,
    where: string,
    params: readonly Param[],
    most: number,
  ): Promise<JobRow[]> => {
    const rows = await session.all(`SELECT ${all} FROM jobs AS c WHERE ${where} LIMIT ?${dialect.lockFree}`, [
      ...params,
      most,
    ])
    if (rows.length > 0) {
      const ids = rows.map((row) => String(row['id']))
      await session.run(`DELETE FROM jobs WHERE ${dialect.inList('id', 'string')}`, [ids])
    }
    return rows.map(jobOf)
  }
  return {
    keep: async (session, jobs) => void (await insert(session, jobs.map(valuesOf))),
    takeKeys: async (session, jobs) => {
      const rows = await insertKeys(
        session,
        jobs.map(({ id, name, key }) => [name, key, id]),
      )
      return new Set(rows.map((row) => String(row['job_id'])))
    },
    dropKey: async (session, { id, name, key }) =>
      void (await session.run('DELETE FROM job_keys WHERE name = ? AND key = ? AND job_id = ?', [
        name,
        key,
        id,
      ])),
    hasDue: async (session, now, { known, not }) => {
      const statement = `SELECT EXISTS (SELECT 1 FROM jobs WHERE ${isDue}) OR EXISTS (SELECT 1 FROM jobs WHERE ${isKnown}) AS due`
      const [row] = await session.all(statement, [now, not, known])
      return row?.['due'] === true || row?.['due'] === 1
    },
    takeDue: async (session, now, { known, not }, most) => {
      const due = await takeWhere(session, `${isDue} ORDER BY due_at, id`, [now, not], most)
      if (due.length === most) return due
      return [...due, ...(await takeWhere(session, `${isKnown} ORDER BY id`, [known], most - due.length))]
    },
    list: async (session, { name, isAside, before }, most) => {
      const parts: (readonly [condition: string, ...params: Param[]])[] = []
      if (name !== null) parts.push(['name = ?', name])
      if (isAside !== null) parts.push([isAside ? 'aside IS NOT NULL' : 'aside IS NULL'])
      if (before !== null) parts.push(['id < ?', before])
      const where = parts.length === 0 ? '' : ` WHERE ${parts.map(([condition]) => condition).join(' AND ')}`
      const params = parts.flatMap(([, ...given]) => given)
      const statement = `SELECT ${all} FROM jobs${where} ORDER BY id DESC LIMIT ?`
      return (await session.all(statement, [...params, most])).map(jobOf)
    },
    take: async (session, id) => (await takeWhere(session, 'id = ?', [id], 1))[0] ?? null,
    takeAside: async (session, name, most) =>
      await takeWhere(session, 'aside IS NOT NULL AND name = ? ORDER BY id', [name], most),
  }
}

function valuesOf(job: JobRow): Param[] {
  return [job.id, job.name, job.lane, job.input, job.key, job.dueAt, job.failed, job.error, job.aside]
}

function jobOf(row: Row): JobRow {
  return {
    id: String(row['id']),
    name: String(row['name']),
    lane: row['lane'] as string | null,
    input: String(row['input']),
    key: row['key'] as string | null,
    dueAt: row['due_at'] as number | null,
    failed: Number(row['failed']),
    error: row['error'] as string | null,
    aside: row['aside'] as JobRow['aside'],
  }
}

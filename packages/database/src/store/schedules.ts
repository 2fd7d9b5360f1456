import type { Session } from '../session/session.ts'

/** When an automation, or a job, is set off next by the clock. */
export interface Schedule {
  /** What the time was reckoned from. */
  readonly pattern: string
  readonly nextAt: number
}

export async function findSchedule(session: Session, name: string): Promise<Schedule | null> {
  const statement = 'SELECT pattern, next_at FROM automation_schedules WHERE automation = ?'
  const [row] = await session.all(statement, [name])
  return row === undefined ? null : { pattern: String(row['pattern']), nextAt: Number(row['next_at']) }
}

export async function keepSchedule(
  session: Session,
  name: string,
  { pattern, nextAt }: Schedule,
): Promise<void> {
  const statement = `INSERT INTO automation_schedules (automation, pattern, next_at) VALUES (?, ?, ?)
    ON CONFLICT (automation) DO UPDATE SET pattern = excluded.pattern, next_at = excluded.next_at`
  await session.run(statement, [name, pattern, nextAt])
}

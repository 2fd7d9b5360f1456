import type { Session } from '@guanxi/database'

export async function count(session: Session, from: string, params: readonly string[]): Promise<number> {
  const [row] = await session.all(`SELECT count(*) AS count FROM ${from}`, params)
  return Number(row?.['count'])
}

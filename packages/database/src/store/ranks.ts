import type { Bound } from '@guanxi/core'
import type { Session } from '../session/session.ts'

/** A rank's boundaries for one customer type, as last refreshed. */
export interface RankBounds {
  readonly classification: string
  readonly type: string
  readonly bounds: readonly Bound[]
  readonly refreshedAt: number
}

export async function readBounds(session: Session): Promise<RankBounds[]> {
  const rows = await session.all('SELECT classification, type, bounds, refreshed_at FROM rank_bounds', [])
  return rows.map((row) => ({
    classification: String(row['classification']),
    type: String(row['type']),
    bounds: JSON.parse(String(row['bounds'])) as Bound[],
    refreshedAt: Number(row['refreshed_at']),
  }))
}

/** Forgets all boundaries but those of some ranks. */
export async function keepBounds(session: Session, classifications: ReadonlySet<string>): Promise<void> {
  for (const { classification } of await readBounds(session)) {
    if (classifications.has(classification)) continue
    await session.run('DELETE FROM rank_bounds WHERE classification = ?', [classification])
  }
}

export async function saveBounds(
  session: Session,
  { classification, type, bounds, refreshedAt }: RankBounds,
): Promise<void> {
  await session.run(
    `INSERT INTO rank_bounds (classification, type, bounds, refreshed_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (classification, type) DO UPDATE SET bounds = excluded.bounds, refreshed_at = excluded.refreshed_at`,
    [classification, type, JSON.stringify(bounds), refreshedAt],
  )
}

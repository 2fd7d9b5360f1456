import type { Rename } from '@guanxi/core'
import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { workOff } from '../sweep/sweep.ts'

/** What is left to do after a revision was published: on record, so that it is done however often the process is killed. */
interface Unfinished {
  readonly revision: number
  /** Ranks that are to be placed anew. */
  readonly ranks: readonly string[]
}

const key = 'unfinished'

/** @param renames since the revision before, which may have left ranks to be placed */
export async function keepUnfinished(
  session: Session,
  unfinished: Unfinished,
  renames: readonly Rename[],
): Promise<void> {
  const before = await readUnfinished(session)
  const called = (name: string): string =>
    renames.find(({ kind, from }) => kind === 'classification' && from === name)?.to ?? name
  const ranks = [...new Set([...(before?.ranks ?? []).map(called), ...unfinished.ranks])]
  await session.run(
    'INSERT INTO guanxi (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    [key, JSON.stringify({ ...unfinished, ranks })],
  )
}

/**
 * Does what a publish has left: judges customers who are marked, and places ranks. Resumes where it was broken off; does
 * nothing where nothing is left, or another revision is live by now.
 * @param onProgress hears how many customers have been judged
 */
export async function finishPublish(
  engine: Engine,
  now: number,
  onProgress?: (done: number) => void,
): Promise<void> {
  const left = await readUnfinished(engine.database.read)
  if (left === null || left.revision !== engine.revision) return
  await workOff(engine, { now, cause: { kind: 'revision' }, onProgress, ranks: new Set(left.ranks) })
  await engine.database.transaction(async (session) => {
    await engine.database.dialect.lockAlone(session)
    if ((await readUnfinished(session))?.revision !== left.revision) return
    await session.run('DELETE FROM guanxi WHERE key = ?', [key])
  })
}

async function readUnfinished(session: Session): Promise<Unfinished | null> {
  const [row] = await session.all('SELECT value FROM guanxi WHERE key = ?', [key])
  return row === undefined ? null : (JSON.parse(String(row['value'])) as Unfinished)
}

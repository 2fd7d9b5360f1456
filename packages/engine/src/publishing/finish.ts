import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { refreshRanks } from '../ranks/refresh.ts'
import { workOff } from '../sweep/sweep.ts'

/** What is left to do after a revision was published: on record, so that it is done however often the process is killed. */
interface Unfinished {
  readonly revision: number
  /** Whether ranks are to be placed anew. */
  readonly ranks: boolean
}

const key = 'unfinished'

export async function keepUnfinished(session: Session, unfinished: Unfinished): Promise<void> {
  const before = await readUnfinished(session)
  const ranks = unfinished.ranks || before?.ranks === true
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
  await workOff(engine, { now, cause: { kind: 'revision' }, onProgress })
  await engine.database.transaction(async (session) => {
    await engine.database.dialect.lockAlone(session)
    if ((await readUnfinished(session))?.revision !== left.revision) return
    if (left.ranks) await refreshRanks(engine, session, now, () => true)
    await session.run('DELETE FROM guanxi WHERE key = ?', [key])
  })
}

async function readUnfinished(session: Session): Promise<Unfinished | null> {
  const [row] = await session.all('SELECT value FROM guanxi WHERE key = ?', [key])
  return row === undefined ? null : (JSON.parse(String(row['value'])) as Unfinished)
}

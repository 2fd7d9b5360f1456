import type { Session } from './session.ts'

/**
 * A part of a transaction that is kept or undone as a whole: whoever catches its error finds nothing of it left. Parts may
 * lie inside each other, but not beside each other at the same time.
 */
export async function inSavepoint<Result>(session: Session, work: () => Promise<Result>): Promise<Result> {
  await session.run('SAVEPOINT part', [])
  let result: Result
  try {
    result = await work()
  } catch (error) {
    await session.run('ROLLBACK TO SAVEPOINT part', [])
    await session.run('RELEASE SAVEPOINT part', [])
    throw error
  }
  await session.run('RELEASE SAVEPOINT part', [])
  return result
}

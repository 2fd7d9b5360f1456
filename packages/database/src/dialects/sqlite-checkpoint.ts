import { statSync } from 'node:fs'
import type BetterSqlite from 'better-sqlite3'
import { GuanxiError } from '@guanxi/core'
import { damageTold } from './sqlite-damage.ts'

/** Bytes in the write-ahead log at which it is not waited any longer. */
const large = 1 << 20

/** Milliseconds after which a smaller log is moved too. */
const often = 60_000

/**
 * Moves the write-ahead log into the file itself, once a minute or when it has grown: a log that is left alone for long makes
 * reading slow, and a copy of the file without it lacks everything since. No reader or writer is waited for; what one of
 * them still needs stays in the log until next time.
 * @param writer with no busy timeout, in no transaction
 */
export function checkpointer(writer: BetterSqlite.Database, path: string): () => void {
  let last = performance.now()
  return () => {
    const size = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0
    if (size === 0 || (size < large && performance.now() - last < often)) return
    last = performance.now()
    moveLog(writer)
  }
}

/** Where somebody is in the way, it moves what it can and answers that it was busy. */
function moveLog(writer: BetterSqlite.Database): void {
  damageTold(writer.name, () => writer.pragma('wal_checkpoint(TRUNCATE)'))
}

/** The same for a file that is being closed, which may be read-only or damaged: what is not moved is as safe in the log. */
export function moveLastLog(writer: BetterSqlite.Database): void {
  try {
    moveLog(writer)
  } catch (error) {
    if (!(error instanceof GuanxiError)) throw error
  }
}

import type { Engine } from '../crm/engine.ts'
import { checkRows } from './check.ts'
import { addRows } from './add.ts'
import { replay } from './replay.ts'
import type { ReadRow } from './read-row.ts'
import type { Loader } from './load.ts'
import { refreshRanks } from '../ranks/refresh.ts'
import { sweep } from '../sweep/sweep.ts'

export function createLoader(engine: Engine, options: { readonly now: number; readonly replay?: boolean }): Loader {
  const { now } = options
  const waiting: ReadRow[] = []
  const touched = { customers: 0 }
  return {
    check: rows => checkRows(engine.model, rows, now).problems,
    add: async rows => {
      const { read, problems } = checkRows(engine.model, rows, now)
      if (options.replay === true) {
        waiting.push(...read)
        return { customers: 0, events: 0, duplicates: 0, problems }
      }
      const counts = await engine.database.transaction(session => addRows(engine, session, read, now))
      touched.customers += counts.touched
      return { ...counts, problems }
    },
    finish: async onProgress => {
      if (options.replay === true) return await replay(engine, waiting, now, onProgress)
      if (touched.customers > 0) {
        const total = touched.customers
        await sweep(engine, { now, cause: { kind: 'import' }, onProgress: done => onProgress?.(Math.min(done, total), total) })
        await engine.database.transaction(session => refreshRanks(engine, session, now))
      }
      return { customers: 0, events: 0, duplicates: 0 }
    },
  }
}

import type { LoadCounts, Loader } from '../load/load.ts'
import { batchesOf } from './batch.ts'
import type { Batch } from './batch.ts'
import { interrupted } from './interrupted.ts'
import type { PreparedImport } from './prepare.ts'
import type { OnProgress } from './progress.ts'
import type { ImportResult } from './result.ts'
import { removeEarlier } from './rejected/earlier.ts'
import { rejectedFile } from './rejected/file.ts'
import type { Rejection } from './rejected/row.ts'

interface Run {
  readonly loader: Loader
  /** Whether the loader only writes at the end. */
  readonly replay?: boolean | undefined
  readonly onProgress?: OnProgress | undefined
}

/** Looks at every row and writes none: what would be set aside is, with its reasons. */
export async function checkImport(
  prepared: PreparedImport,
  { loader, onProgress }: Run,
): Promise<ImportResult> {
  return await eachBatch(prepared, 'checking', onProgress, async (batch) => {
    return { rejections: batch.rejections(await loader.check(batch.rows)) }
  })
}

/**
 * Writes the rows that are right, sets the others aside, and places classes and stages at the end.
 * @throws InterruptedError where something fails when some rows are in already
 */
export async function writeImport(
  prepared: PreparedImport,
  { loader, onProgress, replay = false }: Run,
): Promise<ImportResult> {
  let rowsIn = 0
  const place = async (): Promise<LoadCounts> =>
    await loader.finish((done, total) => {
      if (replay) rowsIn = done
      onProgress?.({ phase: 'placing', done, total })
    })
  let result: ImportResult
  try {
    result = await eachBatch(prepared, 'writing', onProgress, async (batch) => {
      const { problems, ...counts } = await loader.add(batch.rows)
      const rejections = batch.rejections(problems)
      if (!replay) rowsIn += batch.size - rejections.length
      return { rejections, counts }
    })
  } catch (error) {
    // What is in stays in, and is placed; the same file again goes on from there. A replay has written nothing yet, and
    // whatever else fails now, the first error is the one to tell.
    if (!replay) await Promise.allSettled([place()])
    throw interrupted(rowsIn, error)
  }
  const placed = await place().catch((error: unknown) => {
    throw interrupted(rowsIn, error)
  })
  const removedFile = result.rejected === 0 ? await removeEarlier(prepared.source.path) : null
  return { ...result, ...sum(result, placed), removedFile, written: true }
}

const mostTold = 3

async function eachBatch(
  prepared: PreparedImport,
  phase: 'checking' | 'writing',
  onProgress: OnProgress | undefined,
  take: (
    batch: Batch,
  ) => Promise<{ readonly rejections: readonly Rejection[]; readonly counts?: LoadCounts }>,
): Promise<ImportResult> {
  const { source } = prepared
  const aside = await rejectedFile(source)
  let counts: LoadCounts = { customers: 0, events: 0, duplicates: 0 }
  let rows = 0
  let rejected = 0
  const first: Rejection[] = []
  let rejectedTo: string | null = null
  try {
    for await (const batch of batchesOf(prepared)) {
      const taken = await take(batch)
      await aside.add(taken.rejections)
      rows += batch.size
      rejected += taken.rejections.length
      first.push(...taken.rejections.slice(0, mostTold - first.length))
      counts = sum(counts, taken.counts)
      onProgress?.({ phase, done: batch.lastLine, total: source.lines })
    }
  } finally {
    rejectedTo = await aside.close()
  }
  const rejections = first.map(({ line, column, reason }) => ({ line, column, reason }))
  return {
    rows,
    ...counts,
    rejected,
    rejections,
    rejectedFile: rejectedTo,
    removedFile: null,
    written: false,
  }
}

function sum(a: LoadCounts, b: LoadCounts = { customers: 0, events: 0, duplicates: 0 }): LoadCounts {
  return {
    customers: a.customers + b.customers,
    events: a.events + b.events,
    duplicates: a.duplicates + b.duplicates,
  }
}

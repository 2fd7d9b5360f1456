import { basename } from 'node:path'
import { GuanxiError } from '@guanxi/core'
import type { Model, Source } from '@guanxi/core'
import { checkImport, createCrm, InterruptedError, prepareImport, sqlite, writeImport } from '@guanxi/engine'
import type { Crm, ImportMap, ImportResult, OnProgress, Plugin, PreparedImport } from '@guanxi/engine'
import { momentOf } from '../arguments/moment.ts'
import { databaseAt } from '../database/address.ts'
import { asked } from '../database/open.ts'
import { ToldError } from '../messages/told-error.ts'
import { adviseEncoding } from './advise-encoding.ts'

export interface ImportJob {
  readonly path: string
  readonly map: ImportMap
  /** Null where the database's own is to be used. */
  readonly config: { readonly source: Source; readonly model: Model } | null
  readonly address: string
  readonly plugins: readonly Plugin[]
  readonly asOf: string | undefined
  readonly encoding: string | undefined
  readonly replay: boolean
  readonly strict: boolean
  readonly clock: () => number
  readonly onProgress: OnProgress
}

/** Whatever can be wrong with the file, the map or the rows is found out before a database is made. */
export async function runImport(job: ImportJob): Promise<ImportResult> {
  const run = job.config === null ? intoKnown(job) : withConfig(job, job.config)
  return await run.catch((error: unknown) => {
    if (error instanceof InterruptedError) throw broken(error)
    return adviseEncoding(error, job)
  })
}

function broken(cause: InterruptedError): ToldError {
  const { code, rows, reason, status } = cause
  return new ToldError({ code, say: (messages) => messages.import.interrupted(rows, reason), status, cause })
}

/** What the program opens a database as, whatever it imports. */
const program = { work: false, door: 'cli' } as const

async function withConfig(
  job: ImportJob,
  { source, model }: NonNullable<ImportJob['config']>,
): Promise<ImportResult> {
  const now = momentOf(job.asOf, model.timeZone, job.clock())
  const open = { config: source, clock: () => now, env: process.env, ...program, ...asked(job.plugins) }
  const database = databaseAt(job.address)
  const prepared = await prepareImport({ ...job, model })
  if (job.strict) {
    // A CRM in memory can check every row without a trace in the database, which may not even be there yet.
    const checked = await inCrm(await createCrm({ ...open, database: sqlite(':memory:') }), (crm) =>
      check(crm, prepared, job, now),
    )
    if (checked.rejected > 0) return checked
  }
  return await inCrm(await createCrm({ ...open, database }), (crm) => write(crm, prepared, job, now))
}

async function intoKnown(job: ImportJob): Promise<ImportResult> {
  const crm = await createCrm({
    database: databaseAt(job.address),
    clock: job.clock,
    env: process.env,
    ...program,
    ...asked(job.plugins),
  }).catch(adviseConfig)
  return await inCrm(crm, async () => {
    const now = momentOf(job.asOf, crm.model.timeZone, job.clock())
    const prepared = await prepareImport({ ...job, model: crm.model })
    if (job.strict) {
      const checked = await check(crm, prepared, job, now)
      if (checked.rejected > 0) return checked
    }
    return await write(crm, prepared, job, now)
  })
}

async function check(crm: Crm, prepared: PreparedImport, job: ImportJob, now: number): Promise<ImportResult> {
  return await checkImport(prepared, { loader: crm.loader({ now }), onProgress: job.onProgress })
}

async function write(
  crm: Crm,
  prepared: PreparedImport,
  { path, replay, onProgress }: ImportJob,
  now: number,
): Promise<ImportResult> {
  const loader = crm.loader({ now, replay, file: basename(path) })
  return await writeImport(prepared, { loader, replay, onProgress })
}

async function inCrm<Result>(crm: Crm, work: (crm: Crm) => Promise<Result>): Promise<Result> {
  try {
    return await work(crm)
  } finally {
    await crm.close()
  }
}

/** A database that is not there, or has no configuration, is no error of the path alone here: an import may make it. */
function adviseConfig(error: unknown): never {
  if (error instanceof GuanxiError && ['database.missing', 'config.needed'].includes(error.code)) {
    throw new ToldError({ code: error.code, say: (messages) => messages.import.needsConfig, cause: error })
  }
  throw error
}

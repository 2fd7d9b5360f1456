import { createCrm } from '@guanxi/engine'
import type { Crm, CrmOptions, DatabaseLocation, GuanxiError } from '@guanxi/engine'
import { freshPostgres, freshSqlite } from '../database/fresh.ts'
import type { Fresh } from '../database/fresh.ts'
import { advance, durationOf, millisecondsOf, settle } from './clock.ts'
import type { Moment, TestClock } from './clock.ts'
import { shop } from './config.ts'

export interface TestCrmOptions extends Partial<
  Pick<CrmOptions, 'config' | 'plugins' | 'directory' | 'env' | 'random' | 'webhooks'>
> {
  /**
   * SQLite in memory unless told. With `postgres` a schema of its own, dropped at the end, on the server that `postgres` names; or a
   * location, which is left as it is.
   */
  readonly database?: 'sqlite' | 'postgres' | DatabaseLocation
  /** A PostgreSQL's address; what `GUANXI_TEST_POSTGRES` in the environment says, unless told. */
  readonly postgres?: string | undefined
  /** Where the clock stands at first; 2026-01-01T00:00:00Z unless told. */
  readonly now?: Moment
}

/** A CRM under test. */
export interface TestCrm {
  readonly crm: Crm
  readonly clock: TestClock
  /** What has gone wrong while nobody asked, such as jobs that were set aside. */
  readonly problems: readonly GuanxiError[]
  /** Does all that is due at the clock's moment: sweeps, and jobs, schedules and automations, until nothing is left. */
  readonly drain: () => Promise<void>
  readonly close: () => Promise<void>
}

/**
 * A CRM for a test: in memory, with a clock that the test turns, and with jobs that are done when the test says so.
 *
 * @example
 * const { crm, clock } = await testCrm({ config, plugins: [gifts] })
 * await crm.events.record(purchase('lin', '129.00'))
 * await clock.advance('14d')
 */
export async function testCrm(options: TestCrmOptions = {}): Promise<TestCrm> {
  const { database, postgres, now: begins = Date.UTC(2026, 0, 1), config = shop, ...others } = options
  const fresh = freshOf(database, postgres)
  const standing = { now: millisecondsOf(begins) }
  const problems: GuanxiError[] = []
  try {
    const crm = await createCrm({
      // A job that failed waits for half of the most it may, so that a test comes out the same each time.
      random: () => 0.5,
      ...others,
      config,
      database: fresh.location,
      clock: () => standing.now,
      work: false,
      onProblem: (problem) => problems.push(problem),
    })
    return {
      crm,
      problems,
      clock: {
        get now() {
          return standing.now
        },
        advance: async (time) => await advance(crm, standing, standing.now + durationOf(time)),
      },
      drain: async () => await settle(crm),
      close: async () => {
        await crm.close()
        await fresh.drop()
      },
    }
  } catch (error) {
    await fresh.drop()
    throw error
  }
}

function freshOf(database: TestCrmOptions['database'], url: string | undefined): Fresh {
  if (database === undefined || database === 'sqlite') return freshSqlite()
  if (database === 'postgres') return freshPostgres(url)
  return { location: database, drop: async () => {} }
}

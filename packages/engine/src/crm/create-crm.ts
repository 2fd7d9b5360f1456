import type { GuanxiError, KeptParts } from '@guanxi/core'
import { jobStore, migrationsDone, prepareTables } from '@guanxi/database'
import type { DatabaseLocation } from '@guanxi/database'
import { coreTokens } from '../actions/index.ts'
import { createContainment } from '../contain/containment.ts'
import { startWatchdog } from '../contain/watchdog.ts'
import { watchLoop } from '../contain/watch.ts'
import { checkedDirectory } from '../directory/checked.ts'
import type { Directory } from '../directory/directory.ts'
import { assemble } from '../plugin/assemble.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import { tellGone } from '../plugin/gone.ts'
import { pluginTables } from '../plugin/tables.ts'
import type { Env } from '../plugin/references.ts'
import { coreJobs } from '../jobs/core.ts'
import { createRoom } from '../jobs/room.ts'
import { startWork, usualConcurrency } from '../jobs/work.ts'
import { finishPublish } from '../publishing/finish.ts'
import { putToWork, readGiven } from './at-work.ts'
import type { Given } from './admit.ts'
import { crmOver } from './crm.ts'
import type { Crm } from './crm.ts'
import { createFollower } from './follow.ts'
import { goLive, modelOf } from './publish.ts'
import { watch } from './watch.ts'
import { deliverJob } from '../webhooks/job.ts'
import type { WebhookOptions } from '../webhooks/options.ts'
import { createWebhooks } from '../webhooks/webhooks.ts'

export interface CrmOptions {
  /** `sqlite('crm.db')` or `postgres(url)`. */
  readonly database: DatabaseLocation
  /**
   * The configuration document: YAML or JSON text, what `readYaml(text, file)` made of it (then errors name the file), or
   * data. Not needed where the database has one already.
   */
  readonly config?: unknown
  readonly plugins?: readonly Plugin[]
  /**
   * Whether opening takes on what `plugins` bring otherwise than the live revision has it: rollups and triggers as the next revision, tables by
   * their migrations. Yes unless told; with `false` the former come with the next publish, and tables with whoever opens otherwise.
   */
  readonly adopt?: boolean
  /** Who the host's people are. Where it is left out, owners and teams are taken as they are given, and nothing goes by turns. */
  readonly directory?: Directory
  /** What calls in code are put on record as; `code` unless told. */
  readonly door?: 'code' | 'cli'
  /** Milliseconds since 1970 UTC; the system's clock unless told. */
  readonly clock?: () => number
  /**
   * What the configuration may lose, by the names a plan gives: `drop:customers.fax`. Nothing unless told: a configuration that
   * would lose values is refused.
   */
  readonly allow?: readonly string[]
  /** Hears how many customers have been judged while a new configuration is brought to all of them. */
  readonly onProgress?: (done: number) => void
  /** Whether a database that is not there is made: yes where a configuration is given, unless told. */
  readonly create?: boolean
  /** What `${env.NAME}` in the settings of plugins stands for: `process.env`, say. Nothing unless told. */
  readonly env?: Env
  /**
   * Whether this process does jobs, and how many at a time: yes, and ten, unless told. Any number of processes may. With `false`
   * they are left to others, or to `drain`.
   */
  readonly work?: boolean | WorkOptions
  /** The secrets webhooks are signed with, and where they may go beside the public internet. None is sent unless told. */
  readonly webhooks?: WebhookOptions
  /** From 0 to below 1: draws how long a job that failed waits. `Math.random` unless told. */
  readonly random?: () => number
  /**
   * Hears of what goes wrong while nobody asks: that a newer configuration is live which this process cannot work by
   * (`config.unreadable`), that the database is away (`config.unwatched`, `job.held-up`), or what became of a job
   * (`job.set-aside`, `job.slow`, `job.unknown`), of a plugin's code (`plugin.failed`, `crm.blocked`) or a webhook (`webhook.given-up`). Standard error unless told.
   */
  readonly onProblem?: (problem: GuanxiError) => void
}

interface WorkOptions {
  /** Jobs at once. */
  readonly concurrency?: number
  /**
   * Whether a thread watches over this process, and writes to standard error which code was at work where the process does nothing any more at
   * all. Where there are plugins, unless told.
   */
  readonly watchdog?: boolean
}

/**
 * Opens a CRM over a database: makes or grows its tables as the configuration asks, and checks the plugins. From then on it
 * follows: a configuration that anybody publishes is the one it works by within a second.
 * @throws GuanxiError where the database, the configuration or a plugin cannot be used; nothing is half done then.
 *
 * @example
 * const crm = await createCrm({ database: sqlite('crm.db'), config })
 * await crm.events.record({ customer: { source: 'shop', id: '42' }, type: 'purchase', data: { amount: '129.00' } })
 * const { classes, stage } = await crm.customers.get({ source: 'shop', id: '42' })
 */
export async function createCrm(options: CrmOptions): Promise<Crm> {
  const clock = options.clock ?? Date.now
  const { work = true, random = Math.random } = options
  const webhooks = createWebhooks(options.webhooks ?? {}, {
    random,
    onProblem: (problem) => containment.tell(problem),
  })
  const assembled = assemble([...coreTokens, ...coreJobs, deliverJob(webhooks)], options.plugins ?? [])
  const tables = pluginTables(assembled.plugins)
  const containment = createContainment(assembled, told(options.onProblem ?? logToConsole), clock)
  const { marks, tell } = containment
  const plugins = assembled.plugins.map(containment.contain)
  const reading = { plugins, env: options.env ?? {}, tokens: assembled.tokens, within: marks.within }
  const { config } = options
  // Once before the database is touched, so that nothing is made for one that cannot be used.
  if (config !== undefined) readGiven(config, reading, null)
  const read =
    config === undefined ? null : (kept: KeptParts | null): Given => readGiven(config, reading, kept)
  const { name } = options.database
  const database = await options.database.open(options.create ?? read !== null)
  try {
    const { allow = [], adopt = true, onProgress } = options
    const live = await goLive(database, name, read, plugins, { now: clock(), allow, adopt, tables })
    if (options.plugins !== undefined) {
      const done = await migrationsDone(database.read)
      tellGone(live.model, done.keys(), plugins, tell)
    }
    const atWork = putToWork(database, live, reading)
    for (const problem of atWork.waiting.values()) tell(problem)
    const follower = createFollower(database, atWork, {
      checkTables: async () => await prepareTables(database, name, false),
      read: (revision) => {
        const next = { model: modelOf(plugins, revision), revision: revision.number }
        return putToWork(database, next, reading)
      },
      tell,
    })
    await follower.writing(async ({ engine }) => await finishPublish(engine, clock(), onProgress))
    const directory = options.directory === undefined ? null : checkedDirectory(options.directory)
    const room = createRoom(database.queue)
    const gate = { database, ...assembled, follower, directory, webhooks, containment, room }
    const store = jobStore(database.dialect)
    const scheduler = { said: new Set<string>(), told: new Set<string>(), onProblem: tell }
    const jobs = { gate, store, clock, random, onProblem: tell, scheduler }
    const { concurrency = usualConcurrency, watchdog = plugins.length > 0 } =
      typeof work === 'object' ? work : {}
    const working = work === false ? null : startWork(jobs, concurrency)
    const { door = 'code' } = options
    const watching = [watch(follower.follow, tell), watchLoop(marks, tell)]
    if (work !== false && watchdog) watching.push(startWatchdog(marks, tell))
    return crmOver(jobs, { watching, working, door })
  } catch (error) {
    await database.close()
    throw error
  }
}

/** A listener's own failure has nobody to hear it, and must not end the watching. */
function told(listener: (problem: GuanxiError) => void): (problem: GuanxiError) => void {
  return (problem) => {
    try {
      listener(problem)
    } catch (error) {
      console.error(error)
      logToConsole(problem)
    }
  }
}

function logToConsole({ code, message }: GuanxiError): void {
  console.error(JSON.stringify({ level: 'error', code, message }))
}

import { readWithin } from '@guanxi/database'
import type { Database } from '@guanxi/database'
import { accessOf } from '../access/access.ts'
import type { Access } from '../access/access.ts'
import { refuseKind, refuseUngranted } from '../access/grant.ts'
import type { Actor } from '../actor/actor.ts'
import type { Origin } from '../audit/trail.ts'
import type { Containment } from '../contain/containment.ts'
import type { Follower } from '../crm/follow.ts'
import { refuseStale } from '../crm/live.ts'
import { askedOf, NotAsked } from '../directory/asked.ts'
import type { Asked } from '../directory/asked.ts'
import type { Directory } from '../directory/directory.ts'
import type { Room } from '../jobs/room.ts'
import { finishPublish } from '../publishing/finish.ts'
import type { Assembled } from '../plugin/assemble.ts'
import type { Webhooks } from '../webhooks/webhooks.ts'
import { runIn } from './call.ts'
import type { Call } from './call.ts'
import { find } from './find.ts'
import { once } from './once.ts'
import { readInput } from './read-input.ts'
import type { AnyToken } from './token.ts'

export interface RunOptions {
  readonly actor: Actor
  readonly now: number
  readonly from: Origin
  /** Idempotency key of an action: the same key and input again answer as the first time, and do nothing. */
  readonly key?: string | undefined
  /** Only an action, or only a query, where a door is for one of them. */
  readonly kind?: AnyToken['kind'] | undefined
  /** Hears how many customers have been judged after a publish. */
  readonly onProgress?: ((done: number) => void) | undefined
}

/** What the gate needs to know. */
export interface GateSetup extends Assembled {
  readonly database: Database
  readonly follower: Follower
  /** Its answers checked; null where the host tells nobody who its people are. */
  readonly directory: Directory | null
  /** What this process sends webhooks with. */
  readonly webhooks: Webhooks
  readonly containment: Containment
  readonly room: Room
}

/** What makes another revision the live one, whatever the one before is. */
const publishes: ReadonlySet<string> = new Set(['config.publish', 'config.rollback'])

/** Milliseconds. An action holds locks, on SQLite the only writer: what takes longer belongs into portions. */
const usualTimeLimits = { action: 5000, query: 30_000 }

/**
 * The one way in, for every door: finds the token, asks who may, checks the input, runs (an action in one transaction, once
 * per key), and checks the answer. All of it goes by one revision of the configuration; where a newer one came in between, an
 * action is done again by that, for of the first time nothing was kept.
 * @throws GuanxiError `action.unknown`, `access.refused`, `input.invalid`, `key.conflict`, `query.slow`, and what the action itself refuses
 */
export async function runThrough(
  setup: GateSetup,
  what: AnyToken | string,
  input: unknown,
  options: RunOptions,
): Promise<unknown> {
  try {
    return await runWatched(setup, what, input, options)
  } catch (error) {
    setup.containment.failures.tell(error, typeof what === 'string' ? what : what.name)
    throw error
  }
}

async function runWatched(
  setup: GateSetup,
  what: AnyToken | string,
  input: unknown,
  options: RunOptions,
): Promise<unknown> {
  const { database, tokens, jobs, triggers, plugins, follower, webhooks, containment, room } = setup
  const asked = setup.directory === null ? null : askedOf(setup.directory)
  const { token, owner } = find(tokens, what, options.kind)
  refuseKind(token, options.actor)
  refuseUngranted(token, accessOf(follower.current().engine.model, options.actor, options.now))
  const read = readInput(token, input)
  const directory = (token.kind === 'query' ? asked?.live : asked?.remembered) ?? null
  const begin = (): Call => ({
    ...follower.current(),
    tokens,
    jobs,
    triggers,
    plugins,
    directory,
    webhooks,
    containment,
    room,
    published: null,
    enqueued: 0,
  })
  const limit = { milliseconds: token.timeLimit ?? usualTimeLimits[token.kind], name: token.name }
  const deed = { actor: options.actor, now: options.now, from: options.from, within: null }
  if (token.kind === 'query')
    return await readWithin(
      database.read,
      limit,
      async (session) => await runIn(begin(), session, token, owner, read, deed),
    )
  const publishing = publishes.has(token.name)
  const attempt = async (): Promise<{ readonly answer: unknown; readonly published: number | null }> =>
    await database.transaction(async (session) => {
      // Not before it is its turn: whoever waited long begins with what is live by then.
      const call = begin()
      const access = accessOf(call.engine.model, options.actor, options.now)
      refuseUngranted(token, access)
      const work = async (): Promise<unknown> => await runIn(call, session, token, owner, read, deed)
      const { key, actor, now } = options
      const answer =
        key === undefined
          ? await work()
          : await once(session, { actor, action: token.name, key, now }, requestOf(read, access), work)
      if (asked?.wanting() === true) throw new NotAsked('what was missing was passed over')
      const { published } = call
      if (published === null && !publishing) await refuseStale(session, call.engine.revision)
      return { answer, published }
    }, limit)
  // A revision that nobody can work by is mended by publishing another.
  const answered = async (): ReturnType<typeof attempt> => await untilAsked(asked, attempt)
  const { answer, published } = publishing ? await answered() : await follower.writing(answered)
  if (published !== null) {
    await follower.follow()
    await follower.writing(async ({ engine }) => await finishPublish(engine, options.now, options.onProgress))
  }
  return answer
}

/** What an answer is kept for: whoever has other roles by then may not see all that it says. */
function requestOf(input: unknown, { actor, everything }: Access): unknown {
  return everything ? input : { input, roles: actor.roles.toSorted() }
}

/** What looks for an answer of the directory's that is not there yet is done again with it, and nothing was kept of it. */
async function untilAsked<Result>(asked: Asked | null, attempt: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (asked === null || !asked.wanting()) throw error
      await asked.askWanted()
    }
  }
}

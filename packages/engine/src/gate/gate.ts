import type { z } from 'zod'
import { cut, didYouMean, GuanxiError, listed, mostListed } from '@guanxi/core'
import { findAnswer, inSavepoint, keepAnswer, withinTime } from '@guanxi/database'
import type { Database, Session } from '@guanxi/database'
import type { RecordedEvent } from '@guanxi/core/api'
import { actorKey } from '../actor/actor.ts'
import type { Actor } from '../actor/actor.ts'
import type { AtWork } from '../crm/at-work.ts'
import type { Engine } from '../crm/engine.ts'
import type { Follower } from '../crm/follow.ts'
import { refuseStale } from '../crm/live.ts'
import type { EventInput } from '../events/input.ts'
import { recordEvents } from '../events/record.ts'
import { getCustomer } from '../customers/get.ts'
import { findCustomer } from '../customers/resolve.ts'
import { latestEvents } from '../customers/timeline.ts'
import { finishPublish } from '../publishing/finish.ts'
import type { Owned } from '../plugin/assemble.ts'
import { canonical } from './canonical.ts'
import { mayRecord } from './may-record.ts'
import { prototypes, unkeepable } from './texts.ts'
import type { AnyToken, Context } from './token.ts'

export interface RunOptions {
  readonly actor: Actor
  readonly now: number
  /** Idempotency key of an action: the same key and input again answer as the first time, and do nothing. */
  readonly key?: string | undefined
  /** Only an action, or only a query, where a door is for one of them. */
  readonly kind?: AnyToken['kind'] | undefined
  /** Hears how many customers have been judged after a publish. */
  readonly onProgress?: ((done: number) => void) | undefined
}

/** What the gate needs to know. */
export interface GateSetup {
  readonly database: Database
  readonly tokens: ReadonlyMap<string, Owned>
  readonly follower: Follower
}

/** What one call goes by from its beginning to its end, with all that it runs inside. */
interface Call extends AtWork {
  readonly tokens: ReadonlyMap<string, Owned>
  /** The revision that it has made the live one. */
  published: number | null
}

/** A context with what only the gate itself passes on. */
export interface InnerContext extends Pick<Context, 'actor' | 'now'> {
  readonly session: Session
  readonly engine: Engine
  /** Many events as one moment per customer. */
  record(events: readonly EventInput[]): Promise<RecordedEvent[]>
  /**
   * Says which revision this transaction has made the live one, as the last it does. Once it is committed, this process goes over
   * to that before the gate answers.
   */
  readonly published: (revision: number) => void
}

const insiders = new WeakMap<Context, InnerContext>()

/** What makes another revision the live one, whatever the one before is. */
const publishes: ReadonlySet<string> = new Set(['config.publish', 'config.rollback'])

/** Milliseconds. An action holds locks, on SQLite the only writer: what takes longer belongs into portions. */
const usualTimeLimits = { action: 5000, query: 30_000 }

/** The same context as Guanxi's own actions see it: with the engine. Their code lives here, but they enter by the same gate. */
export function inner(context: Context): InnerContext {
  const found = insiders.get(context)
  if (found === undefined) throw new TypeError('this context was not made by the gate')
  return found
}

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
  const { database, tokens, follower } = setup
  const { token, owner } = find(tokens, what, options.kind)
  mayRun(token, options.actor)
  const read = readInput(token, input)
  const begin = (): Call => ({ ...follower.current(), tokens, published: null })
  const limit = { milliseconds: token.timeLimit ?? usualTimeLimits[token.kind], name: token.name }
  if (token.kind === 'query')
    return await runIn(begin(), withinTime(database.read, limit), token, owner, read, options)
  const publishing = publishes.has(token.name)
  const attempt = async (): Promise<{ readonly answer: unknown; readonly published: number | null }> =>
    await database.transaction(async (session) => {
      // Not before it is its turn: whoever waited long begins with what is live by then.
      const call = begin()
      const answer =
        options.key === undefined
          ? await runIn(call, session, token, owner, read, options)
          : await once(call, session, token, owner, read, { ...options, key: options.key })
      const { published } = call
      if (published === null && !publishing) await refuseStale(session, call.engine.revision)
      return { answer, published }
    }, limit)
  // A revision that nobody can work by is mended by publishing another.
  const { answer, published } = publishing ? await attempt() : await follower.writing(attempt)
  if (published !== null) {
    await follower.follow()
    await follower.writing(async ({ engine }) => await finishPublish(engine, options.now, options.onProgress))
  }
  return answer
}

async function once(
  call: Call,
  session: Session,
  token: AnyToken,
  owner: string,
  input: unknown,
  options: RunOptions & { readonly key: string },
): Promise<unknown> {
  const place = { actor: actorKey(options.actor), action: token.name, key: options.key }
  const request = canonical(input)
  const known = await findAnswer(session, place)
  if (known !== null) {
    if (known.request === request) return JSON.parse(known.response)
    throw new GuanxiError(
      'key.conflict',
      `the idempotency key "${cut(options.key)}" was used with another input`,
      { status: 409 },
    )
  }
  const answer = await runIn(call, session, token, owner, input, options)
  const kept = await keepAnswer(
    session,
    place,
    { request, response: JSON.stringify(answer ?? null) },
    options.now,
  )
  if (!kept)
    throw new GuanxiError(
      'key.busy',
      `the idempotency key "${cut(options.key)}" is in use at this very moment`,
      {
        status: 409,
      },
    )
  return answer
}

async function runIn(
  call: Call,
  session: Session,
  token: AnyToken,
  owner: string,
  input: unknown,
  options: RunOptions,
): Promise<unknown> {
  const { engine, tokens } = call
  const { actor, now } = options
  const inTurn = oneByOne()
  const record = async (events: readonly EventInput[]): Promise<RecordedEvent[]> => {
    for (const { type } of events) mayRecord(type, { owner, actor, tokens })
    return await recordEvents(engine, session, events, { now, actor: actorKey(actor) })
  }
  const context: Context = {
    actor,
    now,
    settings: call.settings.get(owner) ?? null,
    // Built when it is asked for: most actions never do.
    get sql() {
      return session.sql
    },
    customers: { get: async (ref) => await getCustomer(engine, session, ref, now) },
    events: {
      record: async (event) => {
        const [recorded] = await record([event])
        if (recorded === undefined) throw new RangeError('one event gives one answer')
        return recorded
      },
      latest: async (ref, type, limit) => {
        const { id } = await findCustomer(engine, session, ref, false)
        return await latestEvents(engine, session, id, type, limit)
      },
    },
    run: (async (inside: AnyToken, insideInput: unknown) => {
      const found = find(tokens, inside)
      if (token.kind === 'query' && found.token.kind === 'action') {
        throw new GuanxiError(
          'query.writes',
          `the query "${token.name}" may not run the action "${found.token.name}"`,
        )
      }
      mayRun(found.token, actor)
      const read = readInput(found.token, insideInput)
      const work = async (): Promise<unknown> =>
        await runIn(call, session, found.token, found.owner, read, options)
      return await inTurn(async () =>
        token.kind === 'query' ? await work() : await inSavepoint(session, work),
      )
      // Untyped here, and in the types of the token that is run where it is called.
    }) as Context['run'],
  }
  const published = (revision: number): void => {
    call.published = revision
  }
  insiders.set(context, { actor, now, session, engine, record, published })
  const answer = token.output.safeParse(await token.run(context, input as never))
  if (answer.success) return answer.data
  const message = `"${token.name}" answered what its own schema refuses: ${answer.error.issues[0]?.message ?? ''}`
  throw new GuanxiError('answer.invalid', message, { status: 500 })
}

/** Runs what it is given one after another, in the order it was asked. */
function oneByOne(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return async (work) => {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return await turn
  }
}

function find(tokens: GateSetup['tokens'], what: AnyToken | string, kind?: AnyToken['kind']): Owned {
  const name = typeof what === 'string' ? what : what.name
  const owned = tokens.get(name)
  if (owned === undefined || (kind ?? owned.token.kind) !== owned.token.kind) {
    const near = [...tokens.values()]
      .filter(({ token }) => (kind ?? token.kind) === token.kind)
      .map(({ token }) => token.name)
    const sought = kind ?? 'action or query'
    throw new GuanxiError('action.unknown', `there is no ${sought} "${cut(name)}"${didYouMean(name, near)}`, {
      status: 404,
    })
  }
  return owned
}

function mayRun(token: AnyToken, actor: Actor): void {
  const allowed = token.allow ?? ['staff']
  if (actor.kind !== 'system' && !allowed.includes(actor.kind)) {
    throw new GuanxiError('access.refused', `a ${actor.kind} may not run "${token.name}"`, { status: 403 })
  }
}

function readInput(token: AnyToken, input: unknown): unknown {
  const read = (token.input as z.ZodType).safeParse(input)
  const issues = read.success
    ? [...prototypes(input), ...unkeepable(read.data)]
    : read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  if (read.success && issues.length === 0) return read.data
  const told = issues.map(({ path, message }) => ({ path: cut(path), message: cut(message, 200) }))
  const list = listed(told.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)))
  throw new GuanxiError('input.invalid', `"${token.name}" cannot take this input: ${list}`, {
    status: 400,
    details: { issues: told.slice(0, mostListed) },
  })
}

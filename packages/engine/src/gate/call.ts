import { cut, GuanxiError, textProblem } from '@guanxi/core'
import type { RecordedEvent } from '@guanxi/core/api'
import { inSavepoint } from '@guanxi/database'
import type { Session } from '@guanxi/database'
import { accessOf } from '../access/access.ts'
import { refuseKind, refusePartial } from '../access/grant.ts'
import { actorKey } from '../actor/actor.ts'
import type { Actor } from '../actor/actor.ts'
import { createTrail, noTrail } from '../audit/trail.ts'
import type { Origin } from '../audit/trail.ts'
import { writeAudit } from '../audit/write.ts'
import type { Chain } from '../automations/chain.ts'
import type { AtWork } from '../crm/at-work.ts'
import type { Containment } from '../contain/containment.ts'
import type { Engine } from '../crm/engine.ts'
import { getCustomer } from '../customers/get.ts'
import { dayOf } from '../day/day-of.ts'
import { findCustomer } from '../customers/resolve.ts'
import { latestEvents } from '../customers/timeline.ts'
import type { Directory } from '../directory/directory.ts'
import type { EventInput } from '../events/input.ts'
import { recordEvents } from '../events/record.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { NewJob } from '../jobs/enqueue.ts'
import type { Room } from '../jobs/room.ts'
import { voidEvent } from '../events/void.ts'
import type { Assembled } from '../plugin/assemble.ts'
import type { Webhooks } from '../webhooks/webhooks.ts'
import { fire } from '../triggers/fire.ts'
import { find, findJob } from './find.ts'
import { mayRecord } from './may-record.ts'
import { oneByOne } from './one-by-one.ts'
import { readBy, readInput } from './read-input.ts'
import type { AnyToken, Context } from './token.ts'

/** What one call goes by from its beginning to its end, with all that it runs inside. */
export interface Call extends AtWork, Assembled {
  /** Where the host has one: for an action what has been asked of it, which never waits. */
  readonly directory: Directory | null
  readonly webhooks: Webhooks
  readonly containment: Containment
  readonly room: Room
  /** The revision that it has made the live one. */
  published: number | null
  /** How many jobs it has added so far. */
  enqueued: number
}

/** Jobs that one transaction may add: what needs more adds one job that adds the next ones. */
const mostJobs = 1000

/** A context with what only the gate itself passes on. */
export interface InnerContext extends Pick<Context, 'actor' | 'now'> {
  readonly session: Session
  readonly engine: Engine
  readonly webhooks: Webhooks
  /** Many events as one moment per customer. */
  record(events: readonly EventInput[]): Promise<RecordedEvent[]>
  /**
   * Says which revision this transaction has made the live one, as the last it does. Once it is committed, this process goes over
   * to that before the gate answers.
   */
  readonly published: (revision: number) => void
  readonly tokens: Call['tokens']
  readonly containment: Containment
  readonly plugins: Call['plugins']
  /** Runs an action for an automation: what that sets off knows what it goes back to. */
  act(chain: Chain, actor: Actor, action: string, input: unknown): Promise<unknown>
}

const insiders = new WeakMap<Context, InnerContext>()

/** The same context as Guanxi's own actions see it: with the engine. Their code lives here, but they enter by the same gate. */
export function inner(context: Context): InnerContext {
  const found = insiders.get(context)
  if (found === undefined) throw new TypeError('this context was not made by the gate')
  return found
}

/** For whom and when something is run, and what for. */
interface Deed {
  readonly actor: Actor
  readonly now: number
  readonly from: Origin
  /** The record of the action that runs it; null where nobody does. */
  readonly within: string | null
}

/** Runs an action or query whose input has been read, and checks its answer. @throws GuanxiError `query.writes`, `answer.invalid` */
export async function runIn(
  call: Call,
  session: Session,
  token: AnyToken,
  owner: string,
  input: unknown,
  options: Deed,
): Promise<unknown> {
  const { tokens, plugins, webhooks, containment } = call
  const waits = call.waiting.get(owner)
  if (waits !== undefined) throw waits
  const { actor, now, from } = options
  const access = accessOf(call.engine.model, actor, now)
  refusePartial(token, access, call.engine.model)
  const audited = token.kind === 'action' && token.audit !== 'never'
  const deed = audited ? { id: call.engine.newId(), trail: createTrail() } : null
  const engine: Engine = { ...call.engine, access, trail: deed?.trail ?? noTrail }
  const inTurn = oneByOne()
  const asked: NewJob[] = []
  // Together, for each addition is a round trip; before anything else is run, so that they keep their order.
  const addAsked = async (): Promise<void> => await enqueue(engine, session, asked.splice(0))
  const inside = async (
    of: Call,
    what: AnyToken | string,
    given: unknown,
    by: Actor,
    door = from,
  ): Promise<unknown> => {
    const found = find(tokens, what)
    if (token.kind === 'query' && found.token.kind === 'action') {
      throw new GuanxiError(
        'query.writes',
        `the query "${token.name}" may not run the action "${found.token.name}"`,
      )
    }
    // What it runs is its own to answer for, by whose name it was granted; which customers it meets there is not.
    refuseKind(found.token, by)
    const read = readInput(found.token, given)
    const work = async (): Promise<unknown> =>
      await runIn(of, session, found.token, found.owner, read, {
        ...options,
        actor: by,
        from: door,
        within: deed?.id ?? options.within,
      })
    return await inTurn(async () => {
      if (token.kind === 'query') return await work()
      await addAsked()
      return await inSavepoint(session, work)
    })
  }
  const recorder = { owner, actor, tokens, plugins: call.settings, eventTypes: engine.model.eventTypes }
  const record = async (events: readonly EventInput[]): Promise<RecordedEvent[]> => {
    for (const { type } of events) mayRecord(type, recorder)
    return await recordEvents(engine, session, events, { now, actor: actorKey(actor) })
  }
  const context: Context = {
    actor,
    now,
    get today() {
      return dayOf(now, engine.model.timeZone)
    },
    settings: call.settings.get(owner) ?? null,
    // Built when it is asked for: most actions never do.
    get sql() {
      return session.sql
    },
    directory: call.directory,
    customers: { get: async (ref) => await getCustomer(engine, session, ref, now) },
    events: {
      record: async (event) => {
        const [recorded] = await record([event])
        if (recorded === undefined) throw new RangeError('one event gives one answer')
        return recorded
      },
      latest: async (ref, type, limit) => {
        const customer = await findCustomer(engine, session, ref, false)
        return await latestEvents(engine, session, customer, type, limit)
      },
      void: async (input) =>
        await voidEvent(engine, session, input, {
          now,
          actor: actorKey(actor),
          mayVoid: (type) => mayRecord(type, recorder),
        }),
    },
    run: (async (what: AnyToken | string, given: unknown) => await inside(call, what, given, actor)) as
      // Untyped here, and in the types of the token that is run where it is called.
      Context['run'],
    enqueue: async (what, input, { lane, at, key } = {}) => {
      if (token.kind === 'query') throw queryActs(token.name, 'enqueue jobs')
      if (++call.enqueued > mostJobs) throw flood(token.name)
      const job = findJob(call.jobs, what)
      // As it will be read when it is done.
      const said: unknown = JSON.parse(JSON.stringify(input ?? null))
      readInput(job.token, said)
      const isReady = at === undefined || at <= now
      if (isReady)
        await inTurn(async () => await call.room.take(session, { name: job.token.name, owner: job.owner }))
      asked.push({
        name: job.token.name,
        input: said,
        lane: lane === undefined ? null : bounded('lane', lane),
        ...(isReady ? {} : { at }),
        ...(key === undefined ? {} : { key: bounded('key', key) }),
      })
    },
    fire: async (what, occasion) => {
      if (token.kind === 'query') throw queryActs(token.name, 'fire triggers')
      await inTurn(async () => {
        await addAsked()
        await fire(engine, session, what, occasion, { triggers: call.triggers, owner, now })
      })
    },
  }
  const published = (revision: number): void => {
    call.published = revision
  }
  const act: InnerContext['act'] = async (chain, by, action, given) =>
    await inside({ ...call, engine: { ...engine, chain } }, action, given, by, { door: 'automation' })
  insiders.set(context, {
    actor,
    now,
    session,
    engine,
    tokens,
    plugins,
    webhooks,
    containment,
    record,
    published,
    act,
  })
  const { marks, failures } = containment
  const given = await marks
    .during(token, async () => await token.run(context, input as never))
    .catch((error: unknown) => {
      failures.blame(error, { kind: token.kind, name: token.name, owner })
      throw error
    })
  if (asked.length > 0) await inTurn(addAsked)
  const answer = readBy(token, 'answer', token.output, given)
  if (answer.success) {
    if (deed !== null) {
      const kept = token.audit === 'without input' ? null : input
      await writeAudit(engine, session, { ...options, ...deed, action: token.name, input: kept })
    }
    return answer.data
  }
  const message = `"${token.name}" answered what its own schema refuses: ${answer.error.issues[0]?.message ?? ''}`
  throw new GuanxiError('answer.invalid', message, { status: 500, details: { name: token.name } })
}

function queryActs(name: string, what: string): GuanxiError {
  return new GuanxiError('query.writes', `the query "${name}" may not ${what}`)
}

function flood(name: string): GuanxiError {
  const message = `"${name}" enqueues more than ${mostJobs} jobs in one transaction, so none of it was kept; enqueue one job that takes a portion and enqueues the next`
  return new GuanxiError('job.flood', message, { status: 500 })
}

/** A lane or a key: both databases must hold it alike. */
function bounded(what: string, text: string): string {
  const problem = text.length > 200 ? 'is longer than 200 characters' : textProblem(text)
  if (problem === null) return text
  throw new GuanxiError('job.text', `the ${what} "${cut(text, 40)}" of a job ${problem}`, { status: 500 })
}

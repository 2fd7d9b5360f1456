import { GuanxiError } from '@guanxi/core'
import type { RecordedEvent } from '@guanxi/core/api'
import { inSavepoint } from '@guanxi/database'
import type { Session } from '@guanxi/database'
import { actorKey } from '../actor/actor.ts'
import type { Actor } from '../actor/actor.ts'
import type { AtWork } from '../crm/at-work.ts'
import type { Engine } from '../crm/engine.ts'
import { getCustomer } from '../customers/get.ts'
import { findCustomer } from '../customers/resolve.ts'
import { latestEvents } from '../customers/timeline.ts'
import type { EventInput } from '../events/input.ts'
import { recordEvents } from '../events/record.ts'
import type { Owned } from '../plugin/assemble.ts'
import { find, mayRun } from './find.ts'
import { mayRecord } from './may-record.ts'
import { oneByOne } from './one-by-one.ts'
import { readInput } from './read-input.ts'
import type { AnyToken, Context } from './token.ts'

/** What one call goes by from its beginning to its end, with all that it runs inside. */
export interface Call extends AtWork {
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

/** The same context as Guanxi's own actions see it: with the engine. Their code lives here, but they enter by the same gate. */
export function inner(context: Context): InnerContext {
  const found = insiders.get(context)
  if (found === undefined) throw new TypeError('this context was not made by the gate')
  return found
}

/** Runs an action or query whose input has been read, and checks its answer. @throws GuanxiError `query.writes`, `answer.invalid` */
export async function runIn(
  call: Call,
  session: Session,
  token: AnyToken,
  owner: string,
  input: unknown,
  options: { readonly actor: Actor; readonly now: number },
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

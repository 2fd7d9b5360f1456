import type { Calls, CrmActions, CrmQueries } from '@guanxi/core/api'
import { createChanges, customerWritten } from './changes.ts'
import type { Changes } from './changes.ts'
import { post } from './post.ts'
import type { PostOptions } from './post.ts'

export type ClientOptions = PostOptions

export interface Client<
  Queries extends Calls<Queries> = CrmQueries,
  Actions extends Calls<Actions> = CrmActions,
> extends Changes {
  /** Asks; writes nothing. */
  query<Name extends keyof Queries & string>(
    name: Name,
    input: Queries[Name]['input'],
    options?: { readonly signal?: AbortSignal },
  ): Promise<Queries[Name]['output']>
  /**
   * Writes, then tells the change listeners. A `key` travels as `Idempotency-Key`: the action runs once however often
   * it is sent.
   */
  run<Name extends keyof Actions & string>(
    name: Name,
    input: Actions[Name]['input'],
    options?: { readonly signal?: AbortSignal; readonly key?: string },
  ): Promise<Actions[Name]['output']>
}

/**
 * A client of one Guanxi server, for browsers and Node. Every call throws `ProblemError`, or the abort's reason.
 *
 * @example
 * const crm = createClient({ endpoint: '/guanxi' })
 * const page = await crm.query('customers.list', { search: 'Wang', limit: 20 })
 */
export function createClient<
  Queries extends Calls<Queries> = CrmQueries,
  Actions extends Calls<Actions> = CrmActions,
>(options: ClientOptions): Client<Queries, Actions> {
  const changes = createChanges()
  return {
    ...changes,
    // The answer is trusted by its type: it comes from the host's own server, which checked it.
    query: (name, input, call = {}) => post(options, `queries/${name}`, input, call),
    async run(name, input, call = {}) {
      const output = await post(options, `actions/${name}`, input, call)
      changes.changed(customerWritten(name, input, output))
      return output
    },
  }
}

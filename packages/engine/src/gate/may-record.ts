import { cut, GuanxiError, ownerOf } from '@guanxi/core'
import type { Actor } from '../actor/actor.ts'
import type { Owned } from '../plugin/assemble.ts'

/** Who records, and beside what. */
interface Recorder {
  readonly owner: string
  readonly actor: Actor
  readonly tokens: ReadonlyMap<string, Owned>
  /** Those that are here, by name. */
  readonly plugins: ReadonlyMap<string, unknown>
  readonly eventTypes: ReadonlyMap<string, unknown>
}

/**
 * What a plugin brings has rules that only its own actions know, such as how long a note may be: nobody records it past them.
 * Guanxi itself may, as it may everything.
 * @param owner whose action or query records
 * @throws GuanxiError `event.plugin-only`
 */
export function mayRecord(eventType: string, { owner, actor, tokens, plugins, eventTypes }: Recorder): void {
  const plugin = ownerOf(eventType)
  if (plugin === null || plugin === owner || actor.kind === 'system') return
  if (!plugins.has(plugin) && eventTypes.has(eventType)) {
    const message = `"${cut(eventType)}" is recorded by the plugin "${plugin}" alone, which is not here`
    throw new GuanxiError('event.plugin-only', message, { status: 403 })
  }
  const actions = [...tokens.values()].flatMap(({ owner: by, token }) =>
    by === plugin && token.kind === 'action' ? token.name : [],
  )
  // A plugin without actions has no rules beside the type's own; and a name that nobody brings is told to be unknown.
  if (actions.length === 0) return
  throw new GuanxiError(
    'event.plugin-only',
    `"${cut(eventType)}" is recorded through the actions of the plugin "${plugin}" alone: ${actions.join(', ')}`,
    { status: 403 },
  )
}

import type { Model, Rename } from '@guanxi/core'
import { overrideStore } from '@guanxi/database'
import type { Dialect, Session } from '@guanxi/database'
import { readHeld, writeHeld } from './held.ts'
import type { Held } from './held.ts'
import { compilePlaceable } from './placeable.ts'
import { renamedHeld } from './renamed.ts'

/**
 * Ends the choices by hand of which a new configuration no longer has the classification, the class, or the one for customers
 * of that type. They do not come back with a later configuration that has them again.
 */
export async function dropOverrides(
  session: Session,
  dialect: Dialect,
  model: Model,
  now: number,
): Promise<void> {
  const store = overrideStore(dialect)
  const left: [id: string, overrides: string | null][] = []
  const dropped = new Map<string, string[]>()
  for (const { id, held, gone } of await ending(session, model, [])) {
    for (const name of gone) {
      held.delete(name)
      under(dropped, name).push(id)
    }
    left.push([id, writeHeld(held)])
  }
  for (const [classification, customers] of dropped) await store.end(session, customers, classification, now)
  await dialect.updater({
    table: 'customers',
    key: { name: 'id', type: 'string' },
    columns: [{ name: 'overrides', type: 'string' }],
  })(session, left)
}

/** The customers whose choices would end, by classification. Nothing is written. */
export async function choicesThatEnd(
  session: Session,
  model: Model,
  renames: readonly Rename[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>()
  for (const { id, gone } of await ending(session, model, renames)) {
    for (const name of gone) under(found, name).push(id)
  }
  return found
}

function under(lists: Map<string, string[]>, name: string): string[] {
  const list = lists.get(name) ?? []
  lists.set(name, list)
  return list
}

interface Ending {
  readonly id: string
  readonly held: Map<string, Held>
  readonly gone: readonly string[]
}

/** @param renames those that have not been carried out yet */
async function ending(session: Session, model: Model, renames: readonly Rename[]): Promise<Ending[]> {
  const placeable = compilePlaceable(model)
  const typeNow = (type: string): string =>
    renames.find(({ kind, from }) => kind === 'customerType' && from === type)?.to ?? type
  const open = 'SELECT customer_id FROM overrides WHERE ended_at IS NULL'
  const statement = `SELECT id, type, overrides FROM customers WHERE overrides IS NOT NULL AND id IN (${open})`
  const rows = await session.all(statement, [])
  return rows.flatMap((row): Ending[] => {
    const held = renamedHeld(readHeld(String(row['overrides'])), renames)
    const type = typeNow(String(row['type']))
    const gone = [...held].filter(([name, each]) => placeable(type, name, each.class) === null)
    return gone.length === 0 ? [] : [{ id: String(row['id']), held, gone: gone.map(([name]) => name) }]
  })
}

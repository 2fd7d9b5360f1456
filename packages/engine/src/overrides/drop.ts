import type { Model } from '@guanxi/core'
import { overrideStore } from '@guanxi/database'
import type { Dialect, Session } from '@guanxi/database'
import { readHeld, writeHeld } from './held.ts'
import { compilePlaceable } from './placeable.ts'

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
  const placeable = compilePlaceable(model)
  const held = 'SELECT customer_id FROM overrides WHERE ended_at IS NULL'
  const statement = `SELECT id, type, overrides FROM customers WHERE overrides IS NOT NULL AND id IN (${held})`
  const rows = await session.all(statement, [])
  const left: [id: string, overrides: string | null][] = []
  const dropped = new Map<string, string[]>()
  for (const { id, type, overrides } of rows) {
    const held = readHeld(String(overrides))
    const gone = [...held].filter(([name, each]) => placeable(String(type), name, each.class) === null)
    for (const [name] of gone) {
      held.delete(name)
      dropped.set(name, [...(dropped.get(name) ?? []), String(id)])
    }
    if (gone.length > 0) left.push([String(id), writeHeld(held)])
  }
  const store = overrideStore(dialect)
  for (const [classification, customers] of dropped) await store.end(session, customers, classification, now)
  await dialect.updater({
    table: 'customers',
    key: { name: 'id', type: 'string' },
    columns: [{ name: 'overrides', type: 'string' }],
  })(session, left)
}

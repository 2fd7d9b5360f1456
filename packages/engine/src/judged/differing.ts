import { sql } from 'kysely'
import type { Model } from '@guanxi/core'
import type { Row, Session, Sql } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { keptColumn } from './judged.ts'
import type { Judging } from './judged.ts'
import { outcomeOf } from './outcome.ts'

/**
 * Ids of the customers for whom a configuration gives another class, stage or awaited truth than is kept, in their order,
 * and of those for whom time alone may have: whoever is due. One statement over all of them.
 * @throws GuanxiError `cel.not-in-sql` for what the database cannot answer exactly
 */
export async function differing(
  engine: Engine,
  session: Session,
  judging: Omit<Judging, 'standing'>,
): Promise<string[]> {
  const { model, now } = judging
  const live = engine.model.classifications
  const { from, differs, beyond } = outcomeOf(engine, judging, (name) =>
    live.get(name)?.type === model.classifications.get(name)?.type ? keptColumn(engine, name) : null,
  )
  const any = sql.join([sql`p.due_at <= ${now}`, ...gone(engine, model), ...beyond, ...differs], sql` OR `)
  // Sorted here: asked for an order, PostgreSQL walks the index instead of scanning side by side.
  const { rows } = await sql<Row>`SELECT p.id AS id FROM ${from} AS p WHERE ${any}`.execute(session.sql)
  return rows.map((row) => String(row['id'])).toSorted()
}

/** Classes of the live configuration that the draft no longer has, or has as another type, and stages where it has none. */
function gone(engine: Engine, model: Model): Sql[] {
  const stages = engine.model.lifecycle !== null && model.lifecycle === null ? [sql`p.stage IS NOT NULL`] : []
  const classes = [...engine.model.classifications.values()]
    .filter(({ name, type }) => model.classifications.get(name)?.type !== type)
    .map(({ name, type }) => {
      const kept = keptColumn(engine, name)
      return type.startsWith('list<') ? sql`1 = 1` : sql`${kept} IS NOT NULL`
    })
  return [...stages, ...classes]
}

import { sql } from 'kysely'
import { readsNow, walk } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import { customerLayout } from '@guanxi/database'
import type { Session, Sql } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { askedOf } from '../judge/asked.ts'
import { dueSql } from './due.ts'
import { heldSql } from './held-sql.ts'
import { judgedSql, keptBy } from './judged.ts'
import type { Judging } from './judged.ts'
import { isRef, outcomeOf, wasRef } from './outcome.ts'
import type { Decided } from './outcome.ts'

interface Moving extends Pick<Judging, 'model' | 'bounds' | 'now'> {
  /** The number of the new configuration, whose columns are there. */
  readonly revision: number
  /** Whether it waits for time in other ways than the one before. */
  readonly turnsOtherwise: boolean
}

/**
 * Gives customers the classes of a new configuration and their next due moments, as the judge would and with the same
 * history, in a few statements over all of them; writes only of whom something changes. Whoever moves on in more than classes
 * is marked as due now, for the judge, and whoever has been due for longer stays so.
 * @throws GuanxiError `cel.not-in-sql` for what the database cannot answer exactly; nothing is written then
 */
export async function moveCustomers(
  engine: Engine,
  session: Session,
  { revision, turnsOtherwise, ...judging }: Moving,
): Promise<void> {
  const { model, now } = judging
  const { dialect } = engine.database
  const layout = customerLayout(model, dialect)
  const kept = keptBy(layout)
  // Those that the configuration no longer has were ended: the others stand in it.
  const held: Judging['held'] = (classification) => heldSql(classification, now)
  const all = { ...judging, kept, held }
  const { from, decided, differs, beyond } = outcomeOf(engine, all)
  const due = turnsOtherwise || turnsWith(decided, model) ? dueOf(engine, all) : null
  // Whoever was judged by a clock that is ahead has seen more than now.
  const alone = sql.join([...beyond, sql`(p.judged_at <= ${now}) IS NOT TRUE`], sql` OR `)
  const pairs = decided.map(({ was, is }, i) => sql`, ${was} AS ${wasRef(i)}, ${is} AS ${isRef(i)}`)
  await sql`CREATE TEMPORARY TABLE moving AS
    SELECT p.id AS id, CASE WHEN ${alone} THEN 1 ELSE 0 END AS judged${sql.join(pairs, sql``)} FROM ${from} AS p
    WHERE ${isNotDue(now)} AND (${sql.join([alone, ...differs], sql` OR `)})`.execute(session.sql)
  await sql`UPDATE customers SET due_at = ${now} WHERE id IN (SELECT id FROM moving WHERE judged = 1)`.execute(
    session.sql,
  )
  // One id of ours gives theirs their time; the rest of them is random, behind the place of the change within its moment.
  const time = engine.newId().slice(0, 14)
  for (const [i, { name }] of decided.entries()) {
    const text = (value: Sql): Sql => dialect.cel.toText(value)
    await sql`INSERT INTO changes (id, customer_id, attribute, at, from_value, to_value, cause, revision)
      SELECT ${`${time}7${i.toString(16).padStart(3, '0')}-`} || ${dialect.idTail}, id, ${name}, ${now}, ${text(wasRef(i))}, ${text(isRef(i))}, 'revision', ${sql.lit(revision)}
      FROM moving WHERE judged = 0 AND ${wasRef(i)} IS DISTINCT FROM ${isRef(i)}`.execute(session.sql)
  }
  const classes = decided.map(({ name }, i) => sql`, ${sql.ref(layout.columnOf(name))} = m.${isRef(i)}`)
  await sql`UPDATE customers SET version = version + 1, updated_at = ${now}, judged_at = ${now}${sql.join(classes, sql``)}
    FROM moving AS m WHERE m.id = customers.id AND m.judged = 0`.execute(session.sql)
  await sql`DROP TABLE moving`.execute(session.sql)
  if (due !== null)
    await sql`UPDATE customers AS p SET due_at = ${due}
      WHERE ${isNotDue(now)} AND p.due_at IS DISTINCT FROM ${due}`.execute(session.sql)
}

function isNotDue(now: number): Sql {
  return sql`(p.due_at IS NULL OR p.due_at > ${now})`
}

/** When customers are due who have been given their classes. */
function dueOf(engine: Engine, judging: Omit<Judging, 'standing'>): Sql {
  const { scope } = judgedSql(engine, { ...judging, standing: new Set(judging.model.classifications.keys()) })
  return dueSql(judging, scope)
}

/** Whether the next due moment of a customer may follow from one of these classes. */
function turnsWith(decided: readonly Decided[], model: Model): boolean {
  const names = new Set(decided.map(({ name }) => name))
  return askedOf(model).some(
    ({ tree }) =>
      readsNow(tree) &&
      [...walk(tree)].some(
        (node) => node.kind === 'attribute' && (node.root !== 'customer' || names.has(node.name)),
      ),
  )
}

import { sql } from 'kysely'
import type { Automation, Classification, Model } from '@guanxi/core'
import { toSql, truthOf } from '@guanxi/database'
import type { Row, Session, Sql, SqlScope } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { judgedSql, keptColumn } from './judged.ts'
import type { Judging } from './judged.ts'

/**
 * Ids of the customers for whom a configuration gives another class, stage or awaited truth than is kept, in their order,
 * and of those for whom time alone may have: whoever is due. One statement over all of them.
 * @throws GuanxiError `cel.not-in-sql` for what the database cannot answer exactly
 */
export async function differing(engine: Engine, session: Session, judging: Judging): Promise<string[]> {
  const extra = [sql`p.due_at <= ${judging.now}`, ...gone(engine, judging.model)]
  return await idsDiffering(engine, session, judging, extra)
}

/** Marks the same customers as due now. What the configuration no longer asks for makes nobody differ. */
export async function markDiffering(engine: Engine, session: Session, judging: Judging): Promise<void> {
  const ids = await idsDiffering(engine, session, judging, [])
  const { now } = judging
  await sql`UPDATE customers SET due_at = ${now} WHERE (due_at IS NULL OR due_at > ${now})
    AND ${engine.database.dialect.isAmong(sql.ref('id'), ids)}`.execute(session.sql)
}

async function idsDiffering(
  engine: Engine,
  session: Session,
  judging: Judging,
  extra: readonly Sql[],
): Promise<string[]> {
  const { model } = judging
  const { from, scope } = judgedSql(engine, judging)
  const differences = [
    ...extra,
    // A choice by hand stands above what follows from the rules: the judge knows.
    sql`p.overrides IS NOT NULL`,
    ...[...model.classifications.values()].map((one) => classDiffers(engine, one, scope)),
    ...stageMoves(model, scope),
    ...[...model.automations.values()].flatMap((one) => truthDiffers(engine, one, scope)),
  ]
  const any = differences.length === 0 ? sql`1 = 0` : sql.join(differences, sql` OR `)
  // Sorted here: asked for an order, PostgreSQL walks the index instead of scanning side by side.
  const { rows } = await sql<Row>`SELECT p.id AS id FROM ${from} AS p WHERE ${any}`.execute(session.sql)
  return rows.map((row) => String(row['id'])).toSorted()
}

function classDiffers(engine: Engine, { name, type }: Classification, scope: SqlScope): Sql {
  const is = scope.column('customer', name)
  const live = engine.model.classifications.get(name)
  return live?.type === type
    ? sql`${keptColumn(engine, name)} IS DISTINCT FROM ${is}`
    : sql`${is} IS NOT NULL`
}

/** Classes of the live configuration that the draft no longer has, or has as another type. */
function gone(engine: Engine, model: Model): Sql[] {
  return [...engine.model.classifications.values()]
    .filter(({ name, type }) => model.classifications.get(name)?.type !== type)
    .map(({ name, type }) => {
      const kept = keptColumn(engine, name)
      return type.startsWith('list<') ? sql`1 = 1` : sql`${kept} IS NOT NULL`
    })
}

/** Whoever has a step to take, or is in no stage that there is. */
function stageMoves({ lifecycle }: Model, scope: SqlScope): Sql[] {
  if (lifecycle === null) return []
  const stage = scope.column('customer', 'stage')
  const name = (of: string): Sql => scope.dialect.cel.literal(of, 'string')
  const names = lifecycle.stages.map((each) => name(each.name))
  const steps = lifecycle.transitions
    .filter(({ from, to }) => from.some((each) => each !== to))
    .map(({ from, to, when }) => {
      const out = from.filter((each) => each !== to).map(name)
      return sql`(${stage} IN (${sql.join(out)}) AND ${toSql(when.tree, scope)})`
    })
  return [sql`${stage} IS NULL`, sql`${stage} NOT IN (${sql.join(names)})`, ...steps]
}

function truthDiffers(engine: Engine, { name, for: only, trigger }: Automation, scope: SqlScope): Sql[] {
  if (trigger.kind !== 'becomes') return []
  const holds = sql`(${toSql(trigger.when.tree, scope)}) IS TRUE`
  const kept = engine.model.automations.get(name)?.trigger.kind === 'becomes'
  const differs = kept ? sql`(${keptColumn(engine, truthOf(name))} IS TRUE) <> (${holds})` : holds
  return [only === null ? differs : sql`(p.type = ${only} AND ${differs})`]
}

import { sql } from 'kysely'
import type { CustomerListInput } from '@guanxi/core/api'
import { checkCelOf, cut, didYouMean, elementOf, GuanxiError, isList } from '@guanxi/core'
import type { Classification, DecisionTable, Type } from '@guanxi/core'
import type { Session, Sql } from '@guanxi/database'
import { refusePersonal } from '../access/personal.ts'
import type { Engine } from '../crm/engine.ts'
import { segmentNamed } from '../segments/named.ts'
import { having } from './having.ts'
import { columnOf } from './sql-scope.ts'
import { violating } from './violating.ts'

/**
 * What a list asks of `customers AS c`, each condition of which must hold.
 * @param from what `c` is read from
 * @throws GuanxiError `input.invalid`, or what is wrong with the expression
 */
export async function filters(
  engine: Engine,
  session: Session,
  input: CustomerListInput,
  from: Sql,
  now: number,
): Promise<Sql[]> {
  const { model } = engine
  const column = columnOf(engine, 'c')
  const conditions: Sql[] = []
  if (input.type !== undefined) conditions.push(sql`c.type = ${input.type}`)
  if (input.stages !== undefined && input.stages.length > 0)
    conditions.push(sql`c.stage IN (${sql.join([...input.stages])})`)
  for (const [name, classes] of Object.entries(input.classes ?? {})) {
    const classification = classificationNamed(engine, name)
    if (classes.length > 0)
      conditions.push(isOneOf(engine, classification, column('customer', name), classes))
  }
  if (input.violating !== undefined) {
    const table = exclusiveTable(classificationNamed(engine, input.violating))
    conditions.push(await violating(engine, session, table, from, now))
  }
  if (input.where !== undefined) {
    const { tree } = checkCelOf(input.where, model.scope, 'bool')
    refusePersonal(engine, tree)
    conditions.push(await having(engine, session, tree, from, now))
  }
  if (input.segment !== undefined) {
    const segment = segmentNamed(model, input.segment)
    conditions.push(await having(engine, session, segment.when.tree, from, now))
  }
  const words = input.search?.trim() ?? ''
  if (words !== '') conditions.push(search(engine, words))
  return conditions
}

function classificationNamed({ model }: Engine, name: string): Classification {
  const classification = model.classifications.get(name)
  if (classification !== undefined) return classification
  const hint = didYouMean(name, model.classifications.keys())
  throw new GuanxiError('input.invalid', `there is no classification "${cut(name)}"${hint}`, { status: 400 })
}

/** Asked of any other, the answer would be nobody whatever the rules are. */
function exclusiveTable(classification: Classification): DecisionTable {
  const policy = classification.kind === 'table' ? classification.hitPolicy : null
  if (classification.kind === 'table' && (policy === 'unique' || policy === 'any')) return classification
  const message = `nobody can violate "${classification.name}": only tables with the hit policy unique or any forbid rules to hold together`
  throw new GuanxiError('input.invalid', message, { status: 400 })
}

/** In one of the classes, or, where a customer may have several, in any of them. */
function isOneOf(
  engine: Engine,
  { name, type }: Classification,
  column: Sql,
  classes: readonly (string | number)[],
): Sql {
  const item = elementOr(type)
  const wanted = classes.map((one) => (item === 'string' ? String(one) : Number(one)))
  if (wanted.some((value) => typeof value === 'number' && !Number.isFinite(value)) || item === 'bool') {
    throw new GuanxiError('input.invalid', `"${name}" has no such classes`, { status: 400 })
  }
  if (item === 'int' && !wanted.every(Number.isSafeInteger)) {
    throw new GuanxiError('input.invalid', `the classes of "${name}" are whole numbers`, { status: 400 })
  }
  if (item === type) return sql`${column} IN (${sql.join(wanted)})`
  const { cel } = engine.database.dialect
  const each = wanted.map((value) => cel.memberOf(cel.literal(value, item), column))
  return sql`(${sql.join(each, sql` OR `)})`
}

function elementOr(type: Type): Type {
  return isList(type) ? elementOf(type) : type
}

function search(engine: Engine, words: string): Sql {
  const { cel } = engine.database.dialect
  const column = columnOf(engine, 'c')
  const needle = sql`lower(${cel.literal(words, 'string')})`
  const texts = [...engine.model.fields.values()].filter(
    (field) =>
      field.type === 'string' && field.format !== 'select' && (engine.access.allInFull || !field.pii),
  )
  const found = texts.map(({ name }) => cel.contains(sql`lower(${column('customer', name)})`, needle))
  const outside = sql`EXISTS (SELECT 1 FROM external_ids AS x WHERE x.customer_id = c.id AND ${cel.contains(sql`lower(x.external_id)`, needle)})`
  return sql`(${sql.join([...found, outside], sql` OR `)})`
}

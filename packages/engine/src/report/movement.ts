import { didYouMean, formatTimestamp, fromText, GuanxiError, isList, toText } from '@guanxi/core'
import type { Model, Type, Value } from '@guanxi/core'
import type { ClassValue, MovedPage, Movement, MovementInput, MovementReport } from '@guanxi/core/api'
import { countMovements, movedCustomers } from '@guanxi/database'
import type { MovementQuery, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { readCursor, writeCursor } from '../customers/cursor.ts'
import { currentOf } from '../customers/current.ts'
import { viewCustomers } from '../customers/view.ts'

/** What customers move between: the stages, or the classes of a classification. */
interface Moving extends Pick<MovementQuery, 'attribute' | 'type' | 'initial'> {
  readonly valueType: Type
  /** In the configuration's order, as text. */
  readonly names: readonly string[]
}

/**
 * How many customers went from which class or stage to which between two moments, or the customers of one such pair. What
 * time has changed since the last sweep is not on record yet.
 * @throws GuanxiError `input.invalid`
 */
export async function movement(
  engine: Engine,
  session: Session,
  input: MovementInput,
  now: number,
): Promise<MovementReport> {
  const [from, to] = [Date.parse(input.from), Date.parse(input.to)]
  if (from > to) throw invalid(`from ${formatTimestamp(from)} lies after to ${formatTimestamp(to)}`)
  if (to > now) {
    const moment = `${formatTimestamp(to)} is still to come: it is ${formatTimestamp(now)}`
    throw invalid(`${moment}; changes are on record up to now`)
  }
  const moving = movingOf(engine.model, input.attribute)
  const query: MovementQuery = { ...moving, from, to }
  const { cell } = input
  return {
    attribute: moving.attribute,
    from: formatTimestamp(from),
    to: formatTimestamp(to),
    movements: cell === undefined ? await movements(session, query, moving) : [],
    page: cell === undefined ? null : await pageOf(engine, session, query, { ...input, cell }, now),
  }
}

async function movements(
  session: Session,
  query: MovementQuery,
  { names, valueType }: Moving,
): Promise<Movement[]> {
  // What the configuration no longer has comes behind what it has, and nothing last.
  const place = (of: string | null): number => {
    if (of === null) return names.length + 1
    const found = names.indexOf(of)
    return found < 0 ? names.length : found
  }
  const value = (of: string | null): ClassValue => fromText(of, valueType) as ClassValue
  const counted = await countMovements(session, query)
  return counted
    .toSorted((a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to))
    .map(({ from, to, customers }) => ({ from: value(from), to: value(to), customers }))
}

async function pageOf(
  engine: Engine,
  session: Session,
  query: MovementQuery,
  { cell, cursor, limit = 50 }: MovementInput & { readonly cell: NonNullable<MovementInput['cell']> },
  now: number,
): Promise<MovedPage> {
  const behind = cursor === undefined ? '' : readCursor(cursor, 'id', 'text').id
  const pair = { from: toText(cell.from as Value), to: toText(cell.to as Value) }
  const ids = await movedCustomers(session, query, pair, behind, limit + 1)
  const rows = await engine.customers.byIds(session, ids.slice(0, limit), false)
  const current = await currentOf(engine, session, rows, now)
  const last = ids.length > limit ? ids[limit - 1] : undefined
  return {
    items: await viewCustomers(engine, session, current, now),
    next: last === undefined ? null : writeCursor('id', last, last),
  }
}

function movingOf({ lifecycle, classifications }: Model, attribute: string): Moving {
  if (attribute === 'stage' && lifecycle !== null) {
    const names = lifecycle.stages.map(({ name }) => name)
    return { attribute, type: null, initial: lifecycle.initial, valueType: 'string', names }
  }
  const found = classifications.get(attribute)
  if (found === undefined) {
    const hint = didYouMean(attribute, [...(lifecycle === null ? [] : ['stage']), ...classifications.keys()])
    throw invalid(`there is no classification "${attribute}"${hint}`)
  }
  if (found.classes.length === 0) throw invalid(`"${attribute}" has no named classes to move between`)
  return {
    attribute,
    type: found.for,
    initial: isList(found.type) ? '[]' : null,
    valueType: found.type,
    names: found.classes.map(({ name }) => String(name)),
  }
}

function invalid(message: string): GuanxiError {
  return new GuanxiError('input.invalid', message, { status: 400 })
}

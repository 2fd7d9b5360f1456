import { didYouMean, GuanxiError, sameValue } from '@guanxi/core'
import type { SimulatedCell, SimulatedPage } from '@guanxi/core/api'
import type { CustomerRow, Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { readCursor, writeCursor } from '../customers/cursor.ts'
import { viewCustomers } from '../customers/view.ts'
import { comparedOf } from './attributes.ts'
import { readDraft } from './draft.ts'
import type { Admitted } from '../crm/admit.ts'
import { narrow } from './narrow.ts'
import { valueOf } from './counts.ts'
import { pairs } from './walk.ts'

/** A page of the customers who would go from one class or stage to another, in the order of their ids. */
export async function simulatedPage(
  engine: Engine,
  session: Session,
  admitted: Admitted,
  options: {
    readonly cell: SimulatedCell
    readonly cursor?: string | undefined
    readonly limit?: number | undefined
  },
  now: number,
): Promise<SimulatedPage> {
  const { cell, cursor, limit = 50 } = options
  const draft = readDraft(engine, admitted)
  const names = comparedOf(engine.model, draft).map(({ name }) => name)
  if (!names.includes(cell.attribute)) {
    const hint = didYouMean(cell.attribute, names)
    const message = `there is nothing called "${cell.attribute}" to compare${hint}`
    throw new GuanxiError('input.invalid', message, { status: 400 })
  }
  const last = cursor === undefined ? '' : readCursor(cursor, 'id', 'text').id
  const found: CustomerRow[] = []
  const moving = !sameValue(cell.from, cell.to)
  const some = moving ? await narrow(session, draft, now, true) : null
  const whom = some === null ? { behind: last } : { ids: some.ids.filter((id) => id > last) }
  for await (const portion of pairs(session, draft, now, whom)) {
    for (const { before, after } of portion) {
      const from = valueOf(before, cell.attribute)
      const to = valueOf(after, cell.attribute)
      if (sameValue(from, cell.from) && sameValue(to, cell.to)) found.push(before)
    }
    if (found.length > limit) break
  }
  const page = found.slice(0, limit)
  const end = page.at(-1)
  const more = found.length > limit && end !== undefined
  return {
    items: await viewCustomers(engine, session, page, now),
    next: more ? writeCursor('id', end.id, end.id) : null,
  }
}

import { warnOnce } from '../base/warn-once.ts'
import type { Showing } from '../format/value.ts'
import type { Ask } from './ask.ts'
import { columnsFor } from './columns.ts'

/** The ask without an order or a segment that the configuration does not have, each warned of; the very same where it has both. */
export function possible(showing: Showing, ask: Ask): Ask {
  const { sort, segment } = ask
  const orderless = sort !== null && !isSortable(showing, sort.by)
  const segmentless =
    segment !== null && !showing.format.description.segments.some(({ name }) => name === segment)
  if (orderless) warnOnce(`sort: customers cannot be sorted by "${sort.by}"; they are shown by name`)
  if (segmentless) warnOnce(`segment: there is no segment "${segment}"; all customers are shown`)
  if (!orderless && !segmentless) return ask
  return { ...ask, sort: orderless ? null : sort, segment: segmentless ? null : segment }
}

function isSortable(showing: Showing, by: string): boolean {
  const [column] = columnsFor(showing, [by.replace(/^customer\./, '')], () => {})
  return column?.sortable === true
}

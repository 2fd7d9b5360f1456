import type { CustomerListInput, CustomerPage, CustomerView } from '@guanxi/core/api'

/** `customers.list` over an array; a cursor is the offset as text. */
export function list(all: readonly CustomerView[], input: CustomerListInput): CustomerPage {
  const { search = '', classes = {}, stages, segment, sort, cursor = '0', limit = 50 } = input
  const found = all.filter(
    (one) =>
      one.title.toLowerCase().includes(search.toLowerCase()) &&
      (segment === undefined || one.segments.includes(segment)) &&
      (stages === undefined || stages.includes(one.stage ?? '')) &&
      Object.entries(classes).every(([of, wanted]) =>
        wanted.some((name) => [one.classes[of]].flat().includes(name)),
      ),
  )
  const sorted = sort === undefined ? found : found.toSorted(bySort(sort))
  const from = Number(cursor)
  const next = from + limit < sorted.length ? String(from + limit) : null
  return { items: sorted.slice(from, from + limit), next, total: sorted.length }
}

function bySort({
  by,
  direction,
}: NonNullable<CustomerListInput['sort']>): (a: CustomerView, b: CustomerView) => number {
  const sign = direction === 'descending' ? -1 : 1
  return (a, b) => {
    const [left, right] = [valueOf(a, by), valueOf(b, by)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return left === right ? 0 : (left < right ? -1 : 1) * sign
  }
}

function valueOf(view: CustomerView, by: string): string | number | null {
  const value =
    by === 'title'
      ? view.title
      : by === 'stage'
        ? view.stage
        : (view.rollups[by] ?? view.classes[by] ?? view.fields[by] ?? null)
  if (typeof value === 'string' && /^\d+\.\d\d$/.test(value)) return Number(value)
  return typeof value === 'number' || typeof value === 'string' ? value : null
}

import { html } from 'hono/html'
import { pageSize, statuses } from '../../books/orders.ts'
import type { OrderFilter, OrderRow } from '../../books/orders.ts'
import type { View } from '../env.ts'
import { layout } from './layout.ts'
import type { Html } from './layout.ts'
import { orderTable } from './order-table.ts'

export function ordersPage(
  view: View,
  filter: OrderFilter,
  found: { rows: readonly OrderRow[]; total: number },
): Html {
  const { t, format } = view
  const body = html`<div class="heading">
      <h1>${t.orders.title}</h1>
      <p class="quiet">${t.orders.count(format.number(found.total))}</p>
    </div>
    <form class="filter" role="search">
      <input
        type="search"
        name="search"
        value="${filter.search ?? ''}"
        placeholder="${t.orders.search}"
        aria-label="${t.orders.search}"
      />
      <select name="status" aria-label="${t.orders.status}">
        <option value="">${t.orders.all}</option>
        ${statuses.map(
          (name) =>
            html`<option value="${name}" ${name === filter.status ? html`selected` : ''}>
              ${t.status[name]}
            </option>`,
        )}
      </select>
      <button>${t.orders.find}</button>
    </form>
    <section class="panel">
      ${found.rows.length === 0 ? html`<p class="none">${t.orders.none}</p>` : orderTable(view, found.rows)}
    </section>
    ${pager(view, filter, Math.max(1, Math.ceil(found.total / pageSize)))}`
  return layout(view, { title: t.orders.title, section: 'orders', body })
}

function pager({ t }: View, filter: OrderFilter, pages: number): Html {
  const link = (page: number, label: string) => {
    const query = new URLSearchParams({ page: String(page) })
    if (filter.search) query.set('search', filter.search)
    if (filter.status) query.set('status', filter.status)
    return page < 1 || page > pages
      ? html`<span class="quiet">${label}</span>`
      : html`<a href="/orders?${query.toString()}">${label}</a>`
  }
  return html`<nav class="pager" aria-label="${t.orders.page(filter.page, pages)}">
    ${link(filter.page - 1, t.orders.newer)}<span>${t.orders.page(filter.page, pages)}</span>${link(filter.page + 1, t.orders.older)}
  </nav>`
}

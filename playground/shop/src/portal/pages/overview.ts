import { html } from 'hono/html'
import type { OrderRow } from '../../books/orders.ts'
import type { ProductRow } from '../../books/products.ts'
import type { Takings } from '../../books/takings.ts'
import { nameOf } from '../name-of.ts'
import type { View } from '../env.ts'
import { bars } from './bars.ts'
import { layout } from './layout.ts'
import type { Html } from './layout.ts'
import { orderTable } from './order-table.ts'

interface Period {
  readonly now: Takings
  readonly before: Takings
}

export interface Overview {
  readonly today: Takings
  readonly week: Period
  readonly month: Period
  readonly packing: number
  readonly days: readonly (Takings & { readonly at: number })[]
  readonly sellers: readonly ProductRow[]
  readonly latest: readonly OrderRow[]
}

export function overviewPage(view: View, data: Overview): Html {
  const { t, format } = view
  const body = html`<h1>${t.overview.title}</h1>
    <section class="figures">
      ${figure(t.overview.today, format.roundMoney(data.today.amount), t.overview.orders(data.today.orders))}
      ${period(view, t.overview.week, data.week, 7)} ${period(view, t.overview.month, data.month, 30)}
      <a class="figure" href="/orders?status=packing">
        <span>${t.overview.packing}</span><b>${format.number(data.packing)}</b>
        <small>${t.overview.parcels(data.packing)}</small>
      </a>
    </section>
    <div class="columns">
      <section class="panel">
        <h2>${t.overview.days}</h2>
        ${bars(view, data.days)}
      </section>
      <section class="panel">
        <h2>${t.overview.sellers}</h2>
        <ol class="sellers">
          ${data.sellers.map(
            (product) =>
              html`<li>
                <span>${nameOf(view, product)}</span><span class="number">${format.number(product.sold)}</span
                ><span class="number quiet">${format.roundMoney(product.taken)}</span>
              </li>`,
          )}
        </ol>
      </section>
    </div>
    <section class="panel">
      <h2>${t.overview.latest} <a href="/orders">${t.overview.all}</a></h2>
      ${orderTable(view, data.latest)}
    </section>`
  return layout(view, { title: t.overview.title, section: 'overview', body })
}

function period(view: View, label: string, { now, before }: Period, days: number): Html {
  const { t, format } = view
  const change =
    before.amount === 0 ? '' : ` · ${t.overview.against(format.change(now.amount / before.amount - 1), days)}`
  return figure(label, format.roundMoney(now.amount), t.overview.orders(now.orders) + change)
}

function figure(label: string, value: string, note: string): Html {
  return html`<div class="figure"><span>${label}</span><b>${value}</b><small>${note}</small></div>`
}

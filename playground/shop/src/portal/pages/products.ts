import { html } from 'hono/html'
import type { ProductRow } from '../../books/products.ts'
import { nameOf } from '../name-of.ts'
import type { View } from '../env.ts'
import { layout } from './layout.ts'
import type { Html } from './layout.ts'

const reorderBelow = 20

export function productsPage(view: View, products: readonly ProductRow[]): Html {
  const { t, format } = view
  const groups = Map.groupBy(products, ({ category }) => category)
  const body = html`<div class="heading">
      <h1>${t.products.title}</h1>
      <p class="quiet">${t.products.count(format.number(products.length))}</p>
    </div>
    <section class="panel">
      <table class="list">
        <thead>
          <tr>
            <th>${t.products.name}</th>
            <th class="number">${t.products.price}</th>
            <th class="number">${t.products.stock}</th>
            <th class="wide number">${t.products.sold}</th>
            <th class="wide number">${t.products.taken}</th>
          </tr>
        </thead>
        ${[...groups].map(
          ([category, members]) =>
            html`<tbody>
              <tr class="group">
                <th colspan="5" scope="rowgroup">${t.category[category]}</th>
              </tr>
              ${members.map((product) => row(view, product))}
            </tbody>`,
        )}
      </table>
    </section>`
  return layout(view, { title: t.products.title, section: 'products', body })
}

function row(view: View, product: ProductRow): Html {
  const { t, format } = view
  const low = product.stock < reorderBelow ? html`<span class="status packing">${t.products.low}</span> ` : ''
  return html`<tr>
    <td>${nameOf(view, product)}</td>
    <td class="number">${format.money(product.price)}</td>
    <td class="number">${low}${format.number(product.stock)}</td>
    <td class="wide number">${format.number(product.sold)}</td>
    <td class="wide number">${format.roundMoney(product.taken)}</td>
  </tr>`
}

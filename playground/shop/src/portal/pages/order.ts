import { html } from 'hono/html'
import type { OrderDetail } from '../../books/orders.ts'
import { reasons } from '../../generate/index.ts'
import { nameOf } from '../name-of.ts'
import type { View } from '../env.ts'
import { layout } from './layout.ts'
import type { Html } from './layout.ts'
import { status } from './order-table.ts'

export function orderPage(view: View, order: OrderDetail): Html {
  const { t, format } = view
  const { refund } = order
  const reason = reasons.find((known) => known === refund?.reason)
  const body = html`<p class="up"><a href="/orders">← ${t.orders.back}</a></p>
    <div class="heading">
      <h1>${order.number}</h1>
      ${status(t.status[order.status], order.status)}
    </div>
    <p class="facts">
      <a href="/customers?customer=${order.customer}">${order.name}</a><span>${order.city}</span
      ><span>${format.moment(order.at)}</span><span>${t.channel[order.channel]}</span>
    </p>
    ${
      refund && reason
        ? html`<p class="remark">
            ${t.orders.refunded(format.money(refund.amount), format.day(refund.at), t.reason[reason])}
          </p>`
        : ''
    }
    <section class="panel">
      <table class="list">
        <thead>
          <tr>
            <th>${t.orders.product}</th>
            <th class="wide number">${t.orders.price}</th>
            <th class="number">${t.orders.quantity}</th>
            <th class="number">${t.orders.amount}</th>
          </tr>
        </thead>
        <tbody>
          ${order.lines.map(
            (line) =>
              html`<tr>
                <td>${nameOf(view, line)}</td>
                <td class="wide number">${format.money(line.price)}</td>
                <td class="number">${format.number(line.quantity)}</td>
                <td class="number">${format.money(line.quantity * line.price)}</td>
              </tr>`,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th>${t.orders.total}</th>
            <td class="wide"></td>
            <td></td>
            <td class="number"><b>${format.money(order.amount)}</b></td>
          </tr>
        </tfoot>
      </table>
    </section>`
  return layout(view, { title: order.number, section: 'orders', body })
}

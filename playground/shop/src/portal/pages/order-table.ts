import { html } from 'hono/html'
import type { OrderRow } from '../../books/orders.ts'
import type { View } from '../env.ts'
import type { Html } from './layout.ts'

export function orderTable({ t, format }: View, orders: readonly OrderRow[]): Html {
  return html`<table class="list">
    <thead>
      <tr>
        <th>${t.orders.number}</th>
        <th class="wide">${t.orders.at}</th>
        <th>${t.orders.customer}</th>
        <th class="wide">${t.orders.channel}</th>
        <th class="wide number">${t.orders.items}</th>
        <th class="number">${t.orders.amount}</th>
        <th class="roomy">${t.orders.status}</th>
      </tr>
    </thead>
    <tbody>
      ${orders.map(
        (order) =>
          html`<tr>
            <td><a href="/orders/${order.number}">${order.number}</a></td>
            <td class="wide quiet">${format.moment(order.at)}</td>
            <td>${order.name}</td>
            <td class="wide">${t.channel[order.channel]}</td>
            <td class="wide number">${format.number(order.items)}</td>
            <td class="number">${format.money(order.amount)}</td>
            <td class="roomy">${status(t.status[order.status], order.status)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

export function status(label: string, name: string): Html {
  return html`<span class="status ${name}">${label}</span>`
}

import { html } from 'hono/html'
import type { ProductRow } from '../../books/products.ts'
import { channels } from '../../generate/index.ts'
import { nameOf } from '../name-of.ts'
import type { View } from '../env.ts'
import { layout } from './layout.ts'
import type { Html } from './layout.ts'

/** The page that embeds the CRM: the table on the left, the customer's file on the right, the shop's own sale form above it. */
export function customersPage(view: View, customer: string | null, products: readonly ProductRow[]): Html {
  const { t } = view
  const body = html`<div class="heading"><h1>${t.customers.title}</h1></div>
    <div class="customers">
      <section class="panel" id="list">
        <gx-customer-table
          endpoint="/guanxi"
          columns="title stage value orders365 spend365 lastPurchaseAt"
          sort="-lastPurchaseAt"
          page-size="25"
          ${customer ? html`selected="${customer}"` : ''}
        ></gx-customer-table>
      </section>
      <section class="panel file" id="file" tabindex="-1" aria-label="${t.customers.file}">
        <div class="strip">
          <h2>${t.customers.file}</h2>
          <a class="to-list" href="#list">${t.customers.toList}</a>
          <button type="button" class="primary" id="new-sale" ${customer ? '' : html`disabled`}>
            ${t.customers.newSale}
          </button>
        </div>
        <gx-customer-card
          endpoint="/guanxi"
          record="visit"
          ${customer ? html`customer="${customer}"` : ''}
        ></gx-customer-card>
      </section>
    </div>
    ${saleDialog(view, products)}
    <p class="toast" id="toast" role="status" hidden></p>
    <p class="toast" id="signed-out" role="alert" hidden>
      ${t.customers.signedOut} <a href="/sign-in">${t.customers.signIn}</a>
    </p>`
  return layout(view, { title: t.customers.title, section: 'customers', body, script: 'customers.ts' })
}

function saleDialog(view: View, products: readonly ProductRow[]): Html {
  const { t, format } = view
  const groups = Map.groupBy(products, ({ category }) => category)
  return html`<dialog id="sale" aria-labelledby="sale-title">
    <form method="dialog" data-recorded="${t.customers.recorded}" data-failed="${t.customers.failed}">
      <h2 id="sale-title">${t.customers.newSale} <small></small></h2>
      <label>
        ${t.customers.product}
        <select name="sku" required>
          ${[...groups].map(
            ([category, members]) =>
              html`<optgroup label="${t.category[category]}">
                ${members.map(
                  (product) =>
                    html`<option
                      value="${product.sku}"
                      data-price="${product.price}"
                      ${product.stock === 0 ? html`disabled` : ''}
                    >
                      ${nameOf(view, product)} · ${format.money(product.price)}
                    </option>`,
                )}
              </optgroup>`,
          )}
        </select>
      </label>
      <label>
        ${t.customers.quantity}
        <input type="number" name="quantity" value="1" min="1" max="99" required inputmode="numeric" />
      </label>
      <fieldset class="segments">
        <legend>${t.customers.channel}</legend>
        ${channels.map(
          (channel, index) =>
            html`<label
              ><input
                type="radio"
                name="channel"
                value="${channel}"
                ${index === 0 ? html`checked` : ''}
              />${t.channel[channel]}</label
            >`,
        )}
      </fieldset>
      <p class="sum">${t.customers.total} <output name="total"></output></p>
      <p class="wrong" role="alert" hidden></p>
      <div class="buttons">
        <button type="button" value="cancel">${t.customers.cancel}</button>
        <button class="primary" value="record">${t.customers.record}</button>
      </div>
    </form>
  </dialog>`
}

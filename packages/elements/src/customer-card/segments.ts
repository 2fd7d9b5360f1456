import type { CustomerView } from '@guanxi/core/api'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Showing } from '../format/value.ts'

/** The segments the customer is in, in the configuration's order. */
export function segments(
  { format, messages }: Showing,
  customer: CustomerView,
): TemplateResult | typeof nothing {
  const within = format.description.segments.filter(({ name }) => customer.segments.includes(name))
  if (within.length === 0) return nothing
  return html`<section part="segments">
    <h3 class="strong">${messages.segments}</h3>
    <ul class="chips">
      ${within.map((segment) => html`<li class="chip outlined">${format.label(segment)}</li>`)}
    </ul>
  </section>`
}

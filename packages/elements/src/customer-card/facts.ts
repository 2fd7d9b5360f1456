import type { Json, ValueDescription } from '@guanxi/core/api'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { showValue } from '../format/value.ts'
import type { Showing } from '../format/value.ts'

/**
 * Named values under a heading; what has just changed is lit for a moment.
 * @param prefix what stands before their names in `changed`
 */
export function facts(
  showing: Showing,
  heading: string,
  described: readonly ValueDescription[],
  values: { readonly [name: string]: Json },
  changed: ReadonlySet<string>,
  prefix = '',
): TemplateResult | typeof nothing {
  if (described.length === 0) return nothing
  const fact = (value: ValueDescription): TemplateResult =>
    html`<div class="fact">
      <dt class="muted">${showing.format.label(value)}</dt>
      <dd class=${changed.has(prefix + value.name) ? 'changed' : nothing}>
        ${showValue(showing, value, values[value.name])}
      </dd>
    </div>`
  return html`<section part="facts">
    <h3 class="strong">${heading}</h3>
    <dl>${described.map(fact)}</dl>
  </section>`
}

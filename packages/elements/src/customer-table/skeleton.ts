import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Messages } from '../messages/index.ts'

/** Rows of the shape that is coming; drawn before the configuration is known, hence five columns. */
export function skeleton(messages: Messages): TemplateResult {
  const cells = [1, 2, 3, 4, 5]
  return html`<div class="skeleton" role="status">
    <span class="hidden">${messages.loading}</span>
    ${Array.from({ length: 10 }, () => html`<div class="skeleton-row">${cells.map(() => html`<i class="bone"></i>`)}</div>`)}
  </div>`
}

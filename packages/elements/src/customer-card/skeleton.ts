import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Messages } from '../messages/index.ts'

/** The card's shape before the customer is known. */
export function skeleton(messages: Messages): TemplateResult {
  const rows = (count: number): TemplateResult[] =>
    Array.from(
      { length: count },
      () => html`<div class="fact"><i class="bone"></i><i class="bone"></i></div>`,
    )
  return html`<div class="skeleton" role="status">
    <span class="hidden">${messages.loading}</span>
    <header><i class="bone name"></i></header>
    <div class="body">
      <div>${rows(7)}</div>
      <div>${rows(6)}</div>
    </div>
  </div>`
}

import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { nextIcon, previousIcon, questionIcon } from '../base/icons.ts'
import type { Showing } from '../format/value.ts'
import { shortcuts } from './shortcuts.ts'

export interface FooterView {
  readonly offset: number
  readonly shown: number
  readonly total: number
  readonly hasNext: boolean
}

/** Where in the whole the page stands, and the turns. Buttons without effect stay focusable, so that focus is not lost. */
export function footer(
  { format, messages }: Showing,
  { offset, shown, total, hasNext }: FooterView,
  turn: { readonly previous: () => void; readonly next: () => void },
): TemplateResult {
  const [from, to, all] = [offset + 1, offset + shown, total].map((number) => format.number(number)) as [
    string,
    string,
    string,
  ]
  return html`<div class="foot" part="footer">
    <span class="range">
      <span aria-hidden="true">${messages.range(from, to, all)}</span>
      <span class="hidden" role="status">${messages.rangeAnnounced(from, to, all)}</span>
    </span>
    <button class="button icon-only help" popovertarget="shortcuts" aria-label=${messages.shortcuts}>
      ${questionIcon}
    </button>
    <button
      class="button icon-only"
      part="previous"
      aria-label=${messages.previous}
      aria-disabled=${offset === 0}
      @click=${turn.previous}
    >
      ${previousIcon}
    </button>
    <button
      class="button icon-only"
      part="next"
      aria-label=${messages.next}
      aria-disabled=${!hasNext}
      @click=${turn.next}
    >
      ${nextIcon}
    </button>
    ${shortcuts(messages)}
  </div>`
}

import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Messages } from '../messages/index.ts'

/** The list behind `?`. */
export function shortcuts(messages: Messages): TemplateResult {
  const keys: readonly (readonly [string, string])[] = [
    ['/', messages.shortcutSearch],
    ['↑ ↓', messages.shortcutMove],
    ['Home End', messages.shortcutEnds],
    ['Enter', messages.shortcutOpen],
    ['?', messages.shortcutHelp],
  ]
  return html`<div
    id="shortcuts"
    class="float shortcuts"
    popover
    role="dialog"
    aria-label=${messages.shortcuts}
  >
    <p class="strong">${messages.shortcuts}</p>
    <dl>
      ${keys.map(
        ([key, does]) =>
          html`<dt>${key.split(' ').map((one) => html`<kbd>${one}</kbd> `)}</dt>
            <dd>${does}</dd>`,
      )}
    </dl>
  </div>`
}

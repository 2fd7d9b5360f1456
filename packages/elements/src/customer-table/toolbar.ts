import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { crossIcon, filterIcon, searchIcon } from '../base/icons.ts'
import type { Messages } from '../messages/index.ts'
import { chosenCount } from './ask.ts'
import type { Ask } from './ask.ts'
import type { Choice } from './choices.ts'

export interface ToolbarActions {
  readonly typed: (event: InputEvent) => void
  readonly composed: (event: CompositionEvent) => void
  readonly searchKey: (event: KeyboardEvent) => void
  readonly toggle: (of: string, name: string | number) => void
}

/** Search, the filter button, and what is filtered by now, each to be taken away. */
export function toolbar(
  messages: Messages,
  ask: Ask,
  chosen: readonly Choice[],
  actions: ToolbarActions,
  panel: TemplateResult,
): TemplateResult {
  const count = chosenCount(ask)
  return html`<div class="toolbar" part="toolbar">
    <label class="search">
      ${searchIcon}<span class="hidden">${messages.search}</span>
      <input
        type="search"
        part="search"
        placeholder=${messages.search}
        autocomplete="off"
        spellcheck="false"
        .value=${ask.search}
        @input=${actions.typed}
        @compositionend=${actions.composed}
        @keydown=${actions.searchKey}
      />
      <kbd aria-hidden="true">/</kbd>
    </label>
    <button class="button" part="filter-button" popovertarget="filters" aria-haspopup="dialog">
      ${filterIcon}${messages.filter}${count > 0 ? html`<span class="count">${count}</span>` : nothing}
    </button>
    ${panel} ${chosen.map((choice) => chosenChip(messages, choice, actions.toggle))}
  </div>`
}

function chosenChip(
  messages: Messages,
  { of, name, group, label }: Choice,
  toggle: ToolbarActions['toggle'],
): TemplateResult {
  const text = messages.about(group, label)
  return html`<button
    class="chip removable"
    aria-label=${messages.without(text)}
    @click=${() => toggle(of, name)}
  >
    <span class="muted">${group}</span> ${label}${crossIcon}
  </button>`
}

import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { returnFocus } from '../base/return-focus.ts'
import type { Messages } from '../messages/index.ts'
import type { Sort } from './ask.ts'
import type { Choice, ChoiceGroup } from './choices.ts'
import type { Column } from './columns.ts'

export interface FilterActions {
  readonly toggle: (of: string, name: string | number) => void
  readonly clear: () => void
  readonly sort: (sort: Sort) => void
}

/** The panel of all classes and stages; in a narrow box also the order, as there are no column headers to press. */
export function filters(
  messages: Messages,
  groups: readonly ChoiceGroup[],
  columns: readonly Column[],
  sort: Sort | null,
  actions: FilterActions,
): TemplateResult {
  const count = groups.flatMap(({ choices }) => choices).filter(({ chosen }) => chosen).length
  return html`<div
    id="filters"
    class="float filters"
    part="filters"
    popover
    @beforetoggle=${returnFocus}
    role="dialog"
    aria-label=${messages.filter}
  >
    <div class="groups">
      ${sortGroup(messages, columns, sort, actions.sort)}
      ${groups.map((group) => choiceGroup(group, actions.toggle))}
    </div>
    ${
      count === 0
        ? nothing
        : html`<p class="float-foot">
            <span class="muted small">${messages.filtersChosen(count)}</span>
            <button class="button quiet" @click=${actions.clear}>${messages.clearFilters}</button>
          </p>`
    }
  </div>`
}

function choiceGroup({ label, choices }: ChoiceGroup, toggle: FilterActions['toggle']): TemplateResult {
  return html`<fieldset>
    <legend class="small muted">${label}</legend>
    ${choices.map((choice) => choiceOption(choice, toggle))}
  </fieldset>`
}

function choiceOption({ of, name, label, chosen }: Choice, toggle: FilterActions['toggle']): TemplateResult {
  return html`<label class="option">
    <input type="checkbox" .checked=${chosen} @change=${() => toggle(of, name)} />${label}
  </label>`
}

function sortGroup(
  messages: Messages,
  columns: readonly Column[],
  sort: Sort | null,
  change: FilterActions['sort'],
): TemplateResult {
  const sortable = columns.filter((column) => column.sortable)
  const changed = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement
    const column = sortable.find(({ name }) => name === value)
    if (column) change({ by: column.name, direction: column.firstSort })
  }
  return html`<label class="sort-group">
    <span class="small muted">${messages.sortBy}</span>
    <select @change=${changed}>
      ${sort ? nothing : html`<option selected>${messages.choose}</option>`}
      ${sortable.map(({ name, label }) => html`<option value=${name} ?selected=${sort?.by === name}>${label}</option>`)}
    </select>
  </label>`
}

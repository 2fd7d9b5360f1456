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
  const sorted = sortable.find(({ name }) => name === sort?.by)
  const chosen = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement
    const column = sortable.find(({ name }) => name === value)
    if (column) change({ by: column.name, direction: column.firstSort })
  }
  return html`<div class="sort-group">
    <label>
      <span class="small muted">${messages.sortBy}</span>
      <select @change=${chosen}>
        ${sorted ? nothing : html`<option selected>${messages.choose}</option>`}
        ${sortable.map(({ name, label }) => html`<option value=${name} .selected=${name === sorted?.name}>${label}</option>`)}
      </select>
    </label>
    ${sort === null ? nothing : directions(messages, sort, change)}
  </div>`
}

function directions(messages: Messages, sort: Sort, change: FilterActions['sort']): TemplateResult {
  const chosen = (event: Event): void =>
    change({ ...sort, direction: (event.target as HTMLSelectElement).value as Sort['direction'] })
  return html`<label>
    <span class="small muted">${messages.sortDirection}</span>
    <select @change=${chosen}>
      ${(['ascending', 'descending'] as const).map((direction) => html`<option value=${direction} .selected=${direction === sort.direction}>${messages[direction]}</option>`)}
    </select>
  </label>`
}

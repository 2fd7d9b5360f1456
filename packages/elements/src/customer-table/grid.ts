import type { CustomerView } from '@guanxi/core/api'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { classMap } from 'lit/directives/class-map.js'
import { repeat } from 'lit/directives/repeat.js'
import { downIcon, upIcon } from '../base/icons.ts'
import type { Showing } from '../format/value.ts'
import type { Sort } from './ask.ts'
import type { Column } from './columns.ts'

export interface GridView {
  readonly columns: readonly Column[]
  readonly customers: readonly CustomerView[]
  readonly offset: number
  readonly total: number
  readonly sort: Sort | null
  readonly selected: string | null
  /** The one row that Tab reaches. */
  readonly reachable: string | null
  /** Rows written to since they were last seen. */
  readonly changed: ReadonlySet<string>
  readonly busy: boolean
}

export interface GridActions {
  readonly sort: (column: Column) => void
  readonly activate: (customer: string) => void
  readonly rowKey: (event: KeyboardEvent) => void
  readonly rowFocus: (customer: string) => void
  readonly seen: (customer: string) => void
}

/** The table; its roles are written out as a narrow box lays it out as a list, which would take them away. */
export function grid(showing: Showing, view: GridView, actions: GridActions): TemplateResult {
  return html`<div class="scroll">
    <table
      role="grid"
      part="table"
      aria-label=${showing.messages.customers}
      aria-rowcount=${view.total + 1}
      aria-busy=${view.busy}
    >
      <thead role="rowgroup">
        <tr role="row" aria-rowindex="1">
          ${view.columns.map((column) => header(column, view.sort, actions))}
        </tr>
      </thead>
      <tbody role="rowgroup" @keydown=${actions.rowKey}>
        ${repeat(
          view.customers,
          ({ id }) => id,
          (customer, index) => row(showing, view, actions, customer, index),
        )}
      </tbody>
    </table>
  </div>`
}

function header(column: Column, sort: Sort | null, actions: GridActions): TemplateResult {
  const direction = sort?.by === column.name ? sort.direction : null
  const arrow = direction === 'ascending' ? upIcon : downIcon
  return html`<th role="columnheader" class="cell-${column.look}" aria-sort=${direction ?? nothing}>
    ${
      column.sortable
        ? html`<button
            class=${classMap({ sort: true, sorted: direction !== null })}
            @click=${() => actions.sort(column)}
          >
            ${column.label}${arrow}
          </button>`
        : column.label
    }
  </th>`
}

function row(
  showing: Showing,
  view: GridView,
  actions: GridActions,
  customer: CustomerView,
  index: number,
): TemplateResult {
  const { id } = customer
  const second = view.columns.find(({ look }) => look === 'chip') ?? view.columns[1]
  const look = (column: Column): string =>
    column === view.columns[0] || column === second ? `cell-${column.look} matters` : `cell-${column.look}`
  return html`<tr
    role="row"
    part="row"
    class=${view.changed.has(id) ? 'changed' : nothing}
    data-customer=${id}
    tabindex=${view.reachable === id ? 0 : -1}
    aria-rowindex=${view.offset + index + 2}
    aria-selected=${view.selected === id}
    @click=${() => actions.activate(id)}
    @focus=${() => actions.rowFocus(id)}
    @animationend=${() => actions.seen(id)}
  >
    ${view.columns.map((column) => html`<td role="gridcell" class=${look(column)}>${column.show(customer, showing)}</td>`)}
  </tr>`
}

import type { ClassificationDescription, CustomerView } from '@guanxi/core/api'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { plusIcon } from '../base/icons.ts'
import type { Showing } from '../format/value.ts'

export interface HeaderActions {
  readonly why: (of: string) => void
  /** Null where nothing may be recorded. */
  readonly record: { readonly label: string; readonly open: boolean; readonly toggle: () => void } | null
}

/** The answer before the detail: who, class, stage, and the one thing to do next. */
export function header(
  showing: Showing,
  customer: CustomerView,
  changed: ReadonlySet<string>,
  actions: HeaderActions,
): TemplateResult {
  const { format, messages } = showing
  const tables = format.description.classifications.filter(({ kind }) => kind === 'table')
  const chip = (of: string, label: string, look: string): TemplateResult =>
    html`<button
      class="chip ${look} ${changed.has(of) ? 'changed' : ''}"
      aria-label=${messages.why(label)}
      @click=${() => actions.why(of)}
    >
      ${label}
    </button>`
  return html`<header part="header">
    <h2 class="strong" part="title">${customer.title}</h2>
    <div class="chips">
      ${tables.map((one) =>
        format
          .classLabels(one, customer.classes[one.name])
          .map((label) => chip(one.name, withName(showing, one, label), '')),
      )}
      ${customer.stage === null ? nothing : chip('stage', format.stageLabel(customer.stage), 'outlined')}
    </div>
    ${recordButton(actions.record)}
    <p class="muted small about">${about(showing, customer).join(' · ')}</p>
  </header>`
}

/** A number or a yes says nothing by itself. */
function withName({ format, messages }: Showing, of: ClassificationDescription, label: string): string {
  return of.classes.length === 0 ? messages.about(format.label(of), label) : label
}

function recordButton(record: HeaderActions['record']): TemplateResult | typeof nothing {
  if (record === null) return nothing
  return html`<button
    class="button record ${record.open ? '' : 'primary'}"
    part="record-button"
    aria-expanded=${record.open}
    @click=${record.toggle}
  >
    ${plusIcon}${record.label}
  </button>`
}

function about({ format, messages }: Showing, customer: CustomerView): string[] {
  const { customerTypes } = format.description
  const type = customerTypes.find(({ name }) => name === customer.type)
  return [
    ...(customerTypes.length > 1 && type ? [format.label(type)] : []),
    ...customer.externalIds.map(({ source, id }) => `${source} ${id}`),
    `${messages.created} ${format.day(customer.createdAt)}`,
  ]
}

import type { CustomerView, Explanation } from '@guanxi/core/api'
import { upperFirst } from '@guanxi/core/sentences'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { downIcon } from '../base/icons.ts'
import type { Load } from '../base/load.ts'
import { problem } from '../base/notice.ts'
import { showUnknown } from '../format/value.ts'
import type { Showing } from '../format/value.ts'
import { overrideWhy } from './why/override.ts'
import { rankWhy } from './why/rank.ts'
import { stageWhy } from './why/stage.ts'
import { tableWhy } from './why/table.ts'

export interface ClassesView {
  readonly customer: CustomerView
  readonly explanation: Load<Explanation>
  readonly open: ReadonlySet<string>
  readonly changed: ReadonlySet<string>
}

export interface ClassesActions {
  readonly toggled: (of: string, open: boolean) => void
  readonly retry: () => void
}

/** Every classification and the stage, each to be opened into its reason. */
export function classes(showing: Showing, view: ClassesView, actions: ClassesActions): TemplateResult {
  const { format, messages } = showing
  const { classifications, stages } = format.description
  return html`<section part="classes">
    <h3 class="strong">${messages.classes}</h3>
    ${classifications.map((one) => {
      const label = format.classLabel(one, view.customer.classes[one.name])
      return line(one.name, format.label(one), label)
    })}
    ${stages.length === 0 ? nothing : line('stage', messages.stage, view.customer.stage && format.stageLabel(view.customer.stage))}
  </section>`

  function line(of: string, label: string, value: string | null): TemplateResult {
    const open = view.open.has(of)
    const toggled = (event: Event): void => actions.toggled(of, (event.target as HTMLDetailsElement).open)
    return html`<details part="why" data-of=${of} ?open=${open} @toggle=${toggled}>
      <summary class="fact">
        <span class="muted">${label}</span>
        <span class="value"
          ><span class=${view.changed.has(of) ? 'changed' : nothing}
            >${value ?? showUnknown(messages)}</span
          ></span
        >${downIcon}
      </summary>
      ${open ? html`<div class="why">${why(of)}</div>` : nothing}
    </details>`
  }

  function why(of: string): TemplateResult | typeof nothing {
    const { value, error } = view.explanation
    if (error) return problem(messages, messages.partFailed, error, actions.retry)
    if (value === undefined)
      return html`<div role="status">
        <span class="hidden">${messages.loading}</span><i class="bone"></i>
      </div>`
    if (of === 'stage') return value.stage === null ? nothing : stageWhy(showing, value.stage)
    const explained = value.classes.find(({ classification }) => classification === of)
    if (explained === undefined) return html`<p class="muted">${messages.notForThem}</p>`
    const reason =
      explained.kind === 'table' ? tableWhy(showing, explained, value.missing) : rankWhy(showing, explained)
    const byHand = overrideWhy(showing, explained)
    if (explained.since === null) return html`${byHand} ${reason}`
    return html`${byHand} ${reason}
      <p class="muted small">${upperFirst(messages.since(format.day(explained.since)))}</p>`
  }
}

import type { EventTypeDescription } from '@guanxi/core/api'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { explained } from '../base/notice.ts'
import type { Showing } from '../format/value.ts'
import { formField } from './form-field.ts'
import type { Recording } from './recording.ts'

export interface FormActions {
  readonly submit: (event: SubmitEvent) => void
  readonly choose: (type: string) => void
  readonly edit: (field: string, value: string | boolean) => void
  readonly cancel: () => void
}

/** "Record …": a form made from the event type. */
export function recordForm(
  showing: Showing,
  recording: Recording,
  types: readonly EventTypeDescription[],
  actions: FormActions,
): TemplateResult {
  const { format, messages } = showing
  const { type, error, problems, sending } = recording
  const label = type ? messages.record(format.label(type)) : messages.recordAny
  const general = error !== null && Object.keys(problems).length === 0
  const keydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return
    event.stopPropagation()
    actions.cancel()
  }
  return html`<form part="form" novalidate aria-label=${label} @submit=${actions.submit} @keydown=${keydown}>
    <div class="form-fields">
      ${types.length > 1 ? typeChoice(showing, types, type, actions.choose) : nothing}
      ${(type?.fields ?? []).map((field) => formField(showing, field, recording, actions.edit))}
    </div>
    ${
      general
        ? html`<p class="refusal" role="alert">
            <span class="strong">${messages.recordFailed}</span> ${explained(messages, error)}
            <code class="muted">${error.code}</code>
          </p>`
        : nothing
    }
    <div class="form-foot">
      <button class="button primary" part="submit" type="submit" aria-disabled=${sending || type === null}>
        ${sending ? messages.recording : label}
      </button>
      <button class="button quiet" type="button" @click=${actions.cancel}>${messages.cancel}</button>
    </div>
  </form>`
}

function typeChoice(
  { format, messages }: Showing,
  types: readonly EventTypeDescription[],
  chosen: EventTypeDescription | null,
  choose: FormActions['choose'],
): TemplateResult {
  const changed = (event: Event): void => choose((event.target as HTMLSelectElement).value)
  return html`<div class="form-field">
    <label for="event-type">${messages.eventType}</label>
    <select id="event-type" @change=${changed}>
      ${chosen ? nothing : html`<option value="">${messages.choose}</option>`}
      ${types.map((type) => html`<option value=${type.name} ?selected=${type === chosen}>${format.label(type)}</option>`)}
    </select>
  </div>`
}

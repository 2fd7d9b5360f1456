import type { ValueDescription } from '@guanxi/core/api'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Showing } from '../format/value.ts'
import type { Recording } from './recording.ts'

type Edit = (field: string, value: string | boolean) => void

/** One labelled control for one field, with what is wrong beneath it. */
export function formField(
  showing: Showing,
  field: ValueDescription,
  { draft, problems }: Recording,
  edit: Edit,
): TemplateResult {
  const { format, messages } = showing
  const wrong = problems[field.name]
  const hints = [
    ...(field.type === 'money' ? [format.description.currency] : []),
    ...(field.required ? [] : [messages.optional]),
  ].join(' · ')
  return html`<div class="form-field">
    <label for="field-${field.name}">
      ${format.label(field)} ${hints === '' ? nothing : html`<span class="muted small">${hints}</span>`}
    </label>
    ${control(showing, field, draft[field.name] ?? '', wrong !== undefined, edit)}
    ${wrong === undefined ? nothing : html`<p class="refusal small" id="wrong-${field.name}">${wrong}</p>`}
  </div>`
}

function control(
  showing: Showing,
  field: ValueDescription,
  value: string | boolean,
  wrong: boolean,
  edit: Edit,
): TemplateResult {
  const { name, type, required } = field
  const id = `field-${name}`
  const describedBy = wrong ? `wrong-${name}` : nothing
  const typed = (event: Event): void => edit(name, (event.target as HTMLInputElement).value)
  if (type === 'boolean') {
    const ticked = (event: Event): void => edit(name, (event.target as HTMLInputElement).checked)
    return html`<input
      id=${id}
      type="checkbox"
      .checked=${value === true}
      aria-invalid=${wrong}
      aria-describedby=${describedBy}
      @change=${ticked}
    />`
  }
  if (type === 'select') {
    return html`<select
      id=${id}
      aria-required=${required}
      aria-invalid=${wrong}
      aria-describedby=${describedBy}
      @change=${typed}
    >
      <option value="">${showing.messages.choose}</option>
      ${(field.options ?? []).map((option) => html`<option value=${option.name} ?selected=${option.name === value}>${showing.format.label(option)}</option>`)}
    </select>`
  }
  return html`<input
    id=${id}
    type=${inputType(type)}
    inputmode=${inputMode(type) ?? nothing}
    autocomplete="off"
    placeholder=${type === 'tags' ? showing.messages.tagsHint : nothing}
    .value=${String(value)}
    aria-required=${required}
    aria-invalid=${wrong}
    aria-describedby=${describedBy}
    @input=${typed}
  />`
}

/** Numbers are text to the browser: its number fields drop what they do not understand. */
function inputType(type: ValueDescription['type']): 'date' | 'datetime-local' | 'text' {
  if (type === 'date') return 'date'
  return type === 'datetime' ? 'datetime-local' : 'text'
}

function inputMode(type: ValueDescription['type']): 'decimal' | 'numeric' | null {
  if (type === 'money' || type === 'number') return 'decimal'
  return type === 'integer' ? 'numeric' : null
}

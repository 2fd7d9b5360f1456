import type { Cause, TimelineItem, TimelinePage } from '@guanxi/core/api'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Load } from '../base/load.ts'
import { problem } from '../base/notice.ts'
import { attributeNamed } from '../format/attribute.ts'
import { showMoment, showValue } from '../format/value.ts'
import type { Showing } from '../format/value.ts'
import { who } from '../format/who.ts'
import { taskText, voidText } from './staff-entries.ts'
import type { Pending } from './recording.ts'

type EventItem = Pick<Extract<TimelineItem, { kind: 'event' }>, 'type' | 'data'>
type ChangeItem = Extract<TimelineItem, { kind: 'change' }>

export interface TimelineActions {
  readonly earlier: () => void
  readonly retry: () => void
}

/** What happened, newest first; an event on its way stands on top until the server has it. */
export function timeline(
  showing: Showing,
  load: Load<TimelinePage>,
  pending: Pending | null,
  actions: TimelineActions,
): TemplateResult {
  const { messages } = showing
  const { value, error, loading } = load
  const items = value?.items ?? []
  const waiting = pending !== null && !items.some(({ id }) => id === pending.event)
  return html`<section part="timeline" aria-busy=${loading}>
    <h3 class="strong">${messages.timeline}</h3>
    <ol class="timeline">
      ${
        waiting
          ? html`<li class="pending">
              <div>${eventText(showing, pending)}</div>
              <span class="muted small">${messages.recording}</span>
            </li>`
          : nothing
      }
      ${repeat(
        items,
        ({ id }) => id,
        (item) => entry(showing, item, pending?.event === item.id),
      )}
    </ol>
    ${error ? problem(messages, messages.partFailed, error, actions.retry) : nothing}
    ${value && items.length === 0 && !waiting ? html`<p class="muted">${messages.noEvents}</p>` : nothing}
    ${value?.next ? html`<button class="button" @click=${actions.earlier}>${messages.loadMore}</button>` : nothing}
  </section>`
}

function entry(showing: Showing, item: TimelineItem, fresh: boolean): TemplateResult {
  const text = textOf(showing, item)
  const voided = item.kind === 'event' && item.voidedBy !== undefined
  return html`<li class=${voided ? 'event voided' : item.kind}>
    <div class=${fresh ? 'changed' : nothing}>${text}</div>
    <span class="muted small">${showMoment(showing, item.at)}</span>
  </li>`
}

function textOf(showing: Showing, item: TimelineItem): TemplateResult {
  switch (item.kind) {
    case 'change':
      return changeText(showing, item)
    case 'task':
      return taskText(showing, item)
    case 'void':
      return voidText(showing, item)
    case 'event': {
      const text = eventText(showing, item)
      if (item.voidedBy === undefined) return text
      return html`${text}
        <p class="muted small">${showing.messages.voided}</p>`
    }
  }
}

function eventText(showing: Showing, { type, data }: EventItem): TemplateResult {
  const described = showing.format.description.eventTypes.find(({ name }) => name === type)
  const known = (described?.fields ?? []).filter(
    ({ name }) => data[name] !== null && data[name] !== undefined,
  )
  const amount = known.find((field) => field.type === 'money')
  const others = known.filter((field) => field !== amount)
  return html`<p class="line">
      <span class="strong">${described ? showing.format.label(described) : type}</span>
      ${amount ? html`<span>${showValue(showing, amount, data[amount.name])}</span>` : nothing}
    </p>
    ${
      others.length === 0
        ? nothing
        : html`<dl class="data small">
            ${others.map(
              (field) =>
                html`<div>
                  <dt class="muted">${showing.format.label(field)}</dt>
                  <dd>${showValue(showing, field, data[field.name])}</dd>
                </div>`,
            )}
          </dl>`
    }`
}

function changeText(showing: Showing, { attribute, from, to, cause }: ChangeItem): TemplateResult {
  const { label, show } = attributeNamed(showing, attribute)
  return html`<p>
      <span class="muted">${label}</span>
      ${from === null || from === to ? nothing : html`<span>${show(from)}</span> <span class="muted">→</span>`}
      <span>${to === null ? showing.messages.noClass : show(to)}</span>
    </p>
    ${cause.kind === 'event' ? nothing : html`<p class="muted small">${causeText(showing, cause)}</p>`}`
}

function causeText({ messages }: Showing, { kind, by }: Cause): string {
  return by === undefined ? messages.cause[kind] : messages.causeBy(messages.cause[kind], who(messages, by))
}

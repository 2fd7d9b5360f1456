import type { TaskItem, VoidItem } from '@guanxi/core/api'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Showing } from '../format/value.ts'
import { who } from '../format/who.ts'

/** A task as the timeline shows it: what it is, and whose; when it has ended, by whom and with which words. */
export function taskText({ messages }: Showing, { what, title, note, owner, by }: TaskItem): TemplateResult {
  const forWhom = owner === null ? null : messages.taskFor(owner)
  const people = what === 'created' ? forWhom : messages.by(who(messages, by))
  return html`<p class="line">
      <span class="muted">${messages.task[what]}</span>
      <span>${title}</span>
    </p>
    ${people === null ? nothing : html`<p class="muted small">${people}</p>`}
    ${note === null ? nothing : html`<p class="small">${note}</p>`}`
}

/** That an event is not so, why, and who says it. */
export function voidText({ messages, format }: Showing, { type, reason, by }: VoidItem): TemplateResult {
  const described = format.description.eventTypes.find(({ name }) => name === type)
  return html`<p class="strong">${messages.voidOf(described ? format.label(described) : type)}</p>
    <p class="small">${reason}</p>
    <p class="muted small">${messages.by(who(messages, by))}</p>`
}

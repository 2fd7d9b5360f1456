import type { ProblemError } from '@guanxi/client'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Messages } from '../messages/index.ts'

export interface Step {
  readonly label: string
  readonly do: () => void
}

/** A state in which there is nothing to show: why, and the one next step. */
export function notice(title: string, why: string, step?: Step): TemplateResult {
  return html`<div class="notice" part="notice">
    <p class="strong">${title}</p>
    <p class="muted">${why}</p>
    ${step ? html`<button class="button" @click=${step.do}>${step.label}</button>` : nothing}
  </div>`
}

/** A failure in words a reader can act on, its code in small, and a retry where one may help. */
export function problem(
  messages: Messages,
  title: string,
  error: ProblemError,
  retry: () => void,
): TemplateResult {
  const hopeless = error.status === 403
  return html`<div class="notice" part="error" role="alert">
    <p class="strong">${title}</p>
    <p class="muted">${explained(messages, error)}</p>
    ${hopeless ? nothing : html`<button class="button" @click=${retry}>${messages.retry}</button>`}
    <p class="muted small"><code>${error.code}</code></p>
  </div>`
}

/** What happened, for people: the server's own words except where the element knows better ones. */
export function explained(messages: Messages, error: ProblemError): string {
  if (error.code === 'network.unreachable') return messages.unreachable
  if (error.status === 401) return messages.signIn
  return error.status === 403 ? messages.noRight : error.detail
}

import type { StageExplanation } from '@guanxi/core/api'
import { askedSentence, upperFirst } from '@guanxi/core/sentences'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Showing } from '../../format/value.ts'
import { condition } from './condition.ts'
import { wordsOf } from './words.ts'

/** Since when the customer is in its stage, what led there, and what could come next. */
export function stageWhy(
  showing: Showing,
  { since, cause, entered, transitions }: StageExplanation,
): TemplateResult {
  const { format, messages } = showing
  const facts = [
    ...(since === null ? [] : [messages.since(format.exact(since))]),
    ...(cause === null ? [] : [messages.cause[cause.kind]]),
  ].join(' · ')
  return html`${facts === '' ? nothing : html`<p>${upperFirst(facts)}</p>`}
    ${
      entered === null
        ? nothing
        : html`<div>
            <p class="muted">${messages.cameFrom(format.stageLabel(entered.from))}</p>
            <p>${askedSentence(entered.asked, wordsOf(format))}</p>
          </div>`
    }
    <p class="muted">${transitions.length === 0 ? messages.noNext : messages.couldGo}</p>
    <ol class="rules">
      ${transitions.map(
        (transition) =>
          html`<li class="rule">
            <p class="rule-title small strong">→ ${format.stageLabel(transition.to)}</p>
            ${condition(showing, transition.condition)}
          </li>`,
      )}
    </ol>`
}

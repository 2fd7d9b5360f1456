import type { ConditionExplanation } from '@guanxi/core/api'
import { conditionSentence, readablePieces } from '@guanxi/core/sentences'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { crossIcon, questionIcon, tickIcon } from '../../base/icons.ts'
import { attributeNamed } from '../../format/attribute.ts'
import type { Shown, Showing } from '../../format/value.ts'
import type { Messages } from '../../messages/index.ts'
import { wordsOf } from './words.ts'

/** A condition part by part: whether each held, and the values it saw. */
export function condition(showing: Showing, explained: ConditionExplanation): TemplateResult {
  const { messages } = showing
  if (explained.kind === 'atom') return atom(showing, explained)
  const heading = { and: messages.allOf, or: messages.anyOf, not: messages.notThis }[explained.kind]
  return html`<div class="condition">
    <p class="line"><span>${heading}</span> ${verdict(messages, explained.truth)}</p>
    <ul class="parts">
      ${(explained.parts ?? []).map((part) => html`<li>${condition(showing, part)}</li>`)}
    </ul>
  </div>`
}

/** ✓ ✗ ? with its word: never by colour or sign alone. */
function verdict(messages: Messages, truth: boolean | null): TemplateResult {
  if (truth === null) return html`<span class="verdict unknown">${questionIcon}${messages.undecided}</span>`
  return truth
    ? html`<span class="verdict holds">${tickIcon}${messages.holds}</span>`
    : html`<span class="verdict fails">${crossIcon}${messages.fails}</span>`
}

/** A sentence that says what is so; where there is none, the text with the values it saw. */
function atom(showing: Showing, { text, truth, values, statement }: ConditionExplanation): TemplateResult {
  if (statement !== undefined)
    return html`<div class="condition">
      <p class="line">
        <span>${conditionSentence(statement, wordsOf(showing.format))}</span>
        ${verdict(showing.messages, truth)}
      </p>
    </div>`
  // The time itself is no news.
  const seen = (values ?? []).filter(({ attribute }) => attribute !== 'now')
  return html`<div class="condition">
    <p class="line"><span>${readable(showing, text)}</span> ${verdict(showing.messages, truth)}</p>
    ${
      seen.length === 0
        ? nothing
        : html`<dl class="seen small">
            ${seen.map(({ attribute, value }) => {
              const { label, show } = attributeNamed(showing, attribute)
              // One value needs no name: the condition above has just said it.
              const name = seen.length === 1 ? showing.messages.is : label
              return html`<div>
                <dt class="muted">${name}</dt>
                <dd>${show(value)}</dd>
              </div>`
            })}
          </dl>`
    }
  </div>`
}

/** The expression as written, with attributes called by their labels and comparisons by their signs. */
export function readable(showing: Showing, text: string): Shown {
  return html`${readablePieces(text).map((piece) =>
    piece.attribute === null ? piece.text : html`<b>${attributeNamed(showing, piece.attribute).label}</b>`,
  )}`
}

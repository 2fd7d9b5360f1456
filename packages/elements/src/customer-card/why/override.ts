import type { ClassExplanation, ClassValue, Override } from '@guanxi/core/api'
import { upperFirst } from '@guanxi/core/sentences'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Showing } from '../../format/value.ts'
import { who } from '../../format/who.ts'

/** The class the rules are responsible for: not the one somebody chose by hand instead. */
export function ofRules({ override, class: own, byRules }: ClassExplanation): ClassValue {
  return override === null ? own : byRules
}

/** Who chose a class by hand, why and for how long, and what the rules would give; nothing where the rules decided. */
export function overrideWhy(showing: Showing, explained: ClassExplanation): TemplateResult | typeof nothing {
  const { override, byRules } = explained
  if (override === null) return nothing
  const { format, messages } = showing
  const classification = format.description.classifications.find(
    ({ name }) => name === explained.classification,
  )
  const label = (of: ClassValue): string => format.classLabel(classification, of) ?? messages.noClass
  return html`<div class="by-hand">
    <p>${messages.byHand(label(override.class), who(messages, override.by))}</p>
    <p class="reason">${override.reason}</p>
    <p class="muted small">${upperFirst(span(showing, override))}</p>
    <p>${byRules === override.class ? messages.rulesAgree : messages.rulesGive(label(byRules))}</p>
  </div>`
}

function span({ format, messages }: Showing, { since, until }: Override): string {
  const end = until === null ? messages.untilTakenBack : messages.until(format.exact(until))
  return messages.sinceUntil(format.exact(since), end)
}

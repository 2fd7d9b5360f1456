import type { MissingClass, RuleExplanation, TableExplanation } from '@guanxi/core/api'
import { missingSentence } from '@guanxi/core/sentences'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Showing } from '../../format/value.ts'
import { condition } from './condition.ts'
import { ofRules } from './override.ts'
import { wordsOf } from './words.ts'

/**
 * Why a decision table gave this class: the finding in a sentence, what is missing for better classes, then the rules in
 * their order.
 */
export function tableWhy(
  showing: Showing,
  explained: TableExplanation,
  missing: readonly MissingClass[],
): TemplateResult {
  const { format, messages } = showing
  const classification = format.description.classifications.find(
    ({ name }) => name === explained.classification,
  )
  const deciding = explained.rules.flatMap((rule, index) => (rule.decided ? [index] : []))
  const [decided = -1] = deciding
  const first = explained.hitPolicy === 'first'
  const label = format.classLabel(classification, ofRules(explained))
  const own = missing.filter((one) => one.classification === explained.classification)
  return html`<p>${finding()}</p>
    ${
      own.length === 0
        ? nothing
        : html`<ul class="missing">
            ${own.map((one) => html`<li>${missingSentence(one, wordsOf(format))}</li>`)}
          </ul>`
    }
    <ol class="rules">
      ${explained.rules.map((rule, index) => ruleItem(rule, index))}
    </ol>`

  function finding(): string {
    const rules = format.list(deciding.map((index) => format.number(index + 1)))
    if (explained.violation) return messages.decidedTwice(rules)
    if (label === null) return messages.decidedNothing
    if (decided < 0) return messages.decidedOtherwise(label)
    return deciding.length > 1 ? messages.decidedByAll(label, rules) : messages.decidedBy(label, rules)
  }

  function ruleItem(rule: RuleExplanation, index: number): TemplateResult {
    const notAsked = first && decided >= 0 && index > decided
    const note = rule.decided ? messages.decided : notAsked ? messages.notAsked : null
    return html`<li class=${rule.decided ? 'rule decided' : 'rule'}>
      <p class="rule-title small">
        <span class="strong">${messages.rule(format.number(index + 1))}</span>
        <span>→ ${format.classLabel(classification, rule.then)}</span>
        ${note === null ? nothing : html`<span class="muted">· ${note}</span>`}
      </p>
      ${condition(showing, rule.condition)}
    </li>`
  }
}

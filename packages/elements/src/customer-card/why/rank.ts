import type { RankExplanation } from '@guanxi/core/api'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { attributeNamed } from '../../format/attribute.ts'
import { showMoment } from '../../format/value.ts'
import type { Showing } from '../../format/value.ts'
import { readable } from './condition.ts'
import { ofRules } from './override.ts'

/** Why a rank gave this class: the customer's value between the boundaries. */
export function rankWhy(showing: Showing, explained: RankExplanation): TemplateResult {
  const { format, messages } = showing
  const classification = format.description.classifications.find(
    ({ name }) => name === explained.classification,
  )
  const { show } = attributeNamed(showing, explained.by)
  return html`<p class="line">
      <span>${readable(showing, messages.rankedBy(explained.by))}</span>
      <span class="muted">${messages.rankHas} <b class="plain">${show(explained.value)}</b></span>
    </p>
    ${explained.bounds.length === 0 ? html`<p class="muted">${messages.rankNone}</p>` : bounds()}
    ${
      explained.refreshedAt === null
        ? nothing
        : html`<p class="muted small">${messages.refreshed} ${showMoment(showing, explained.refreshedAt)}</p>`
    }`

  function bounds(): TemplateResult {
    return html`<table class="bounds">
      <thead class="small muted">
        <tr>
          <th scope="col">${messages.rankClass}</th>
          <th scope="col">${messages.rankFrom}</th>
        </tr>
      </thead>
      <tbody>
        ${explained.bounds.map((bound) => {
          const here = bound.class === ofRules(explained)
          return html`<tr class=${here ? 'here' : ''}>
            <th scope="row">
              ${format.classLabel(classification, bound.class)}
              ${here ? html`<span class="small">← ${messages.rankHere}</span>` : nothing}
            </th>
            <td>${show(bound.lowest)}</td>
          </tr>`
        })}
      </tbody>
    </table>`
  }
}

import { describeModel, isList } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type { ClassValue } from '@guanxi/core/api'
import type { Named } from '@guanxi/core/sentences'
import { labelsIn, refuseUnknown } from '../language/labels.ts'
import type { Language } from '../language/language.ts'
import { showIn } from '../values/show.ts'
import type { Show } from '../values/show.ts'

/** The words of two configurations for what a simulation names; the draft's, where both have some. */
export interface Words {
  readonly show: Show
  readonly timeZone: string
  attribute(name: string): string
  class(attribute: string, value: ClassValue): string
  automation(name: string): string
  /** Classes best first, stages in their order; what only the live configuration has comes behind. */
  order(attribute: string): readonly (string | number)[]
  /** Whether a customer has one of a few named things, so that who stays is told too. */
  isNamed(attribute: string): boolean
}

export function wordsOf(live: Model, draft: Model, language: Language): Words {
  const { messages } = language
  const description = describeModel(draft)
  refuseUnknown(language, description)
  const label = labelsIn(language, description)
  const show = showIn(language, live)
  const both = [draft, live]
  const classesOf = (attribute: string): Named[] => both.flatMap((model) => classesIn(model, attribute))
  const labelOf = (named: Named | undefined): string | undefined => named && label(named)
  const one = (attribute: string, value: string | number | boolean): string =>
    labelOf(classesOf(attribute).find(({ name }) => name === value)) ?? show.value(value, 'text')
  return {
    show,
    timeZone: live.timeZone,
    attribute: (name) => {
      if (name === 'stage') return messages.report.stage
      const found = both.flatMap(({ classifications }) => classifications.get(name) ?? [])[0]
      return labelOf(found) ?? name
    },
    class: (attribute, value) => {
      const each = [value].flat()
      if (value === null || each.length === 0)
        return attribute === 'stage' ? messages.report.noStage : messages.report.noClass
      return messages.list(each.map((item) => one(attribute, item ?? '')))
    },
    automation: (name) => labelOf(draft.automations.get(name)) ?? name,
    order: (attribute) => [...new Set(classesOf(attribute).map(({ name }) => name))],
    isNamed: (attribute) =>
      attribute === 'stage' ||
      both
        .flatMap(({ classifications }) => classifications.get(attribute) ?? [])
        .every(({ classes, type }) => classes.length > 0 && !isList(type)),
  }
}

function classesIn({ lifecycle, classifications }: Model, attribute: string): readonly Named[] {
  if (attribute === 'stage') return lifecycle?.stages ?? []
  return classifications.get(attribute)?.classes ?? []
}

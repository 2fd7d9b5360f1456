import type { ClassValue, CrmDescription, Json, Label, ValueType } from '@guanxi/core/api'
import { valueTypeOf } from '@guanxi/core'
import type { Crm } from '@guanxi/engine'
import { labelIn, labelLanguage } from '../language/labels.ts'
import type { Language } from '../language/language.ts'
import type { Messages } from '../messages/index.ts'
import { showIn } from '../values/show.ts'
import type { Show } from '../values/show.ts'

/** The configuration's words for what an explanation names. */
export interface Vocabulary {
  readonly show: Show
  readonly timeZone: string
  stage(name: string): string
  classification(name: string): string
  /** The stages, or a classification's classes, in the configuration's order. */
  order(attribute: string): readonly (string | number)[]
  class(classification: string, value: ClassValue): string
  attribute(name: string): string
  /** What an attribute of the customer holds. */
  value(attribute: string, value: Json): string
  /** Shows what a rank orders by. */
  rankValue(classification: string): (value: Json) => string
  isTime(attribute: string): boolean
}

interface Term {
  readonly label: string
  readonly type: ValueType
  /** Labels of the values it can hold. */
  readonly values?: ReadonlyMap<string, string>
}

export function vocabularyOf(crm: Crm, language: Language): Vocabulary {
  const { messages } = language
  const description = crm.describe()
  const show = showIn(language, description)
  const terms = termsOf(description, labelLanguage(language, description), messages.explain.attributes)
  const nameOf = (attribute: string, value: Json): string | undefined =>
    typeof value === 'string' || typeof value === 'number'
      ? terms.get(attribute)?.values?.get(String(value))
      : undefined
  return {
    show,
    timeZone: description.timeZone,
    stage: (name) => nameOf('stage', name) ?? name,
    classification: (name) => terms.get(name)?.label ?? name,
    order: (attribute) => {
      const all =
        attribute === 'stage'
          ? description.stages
          : (description.classifications.find(({ name }) => name === attribute)?.classes ?? [])
      return all.map(({ name }) => name)
    },
    class: (classification, value) => {
      const each = [value].flat()
      if (value === null || each.length === 0) return messages.explain.noClass
      return messages.list(each.map((one) => nameOf(classification, one) ?? show.value(one, 'text')))
    },
    attribute: (name) => terms.get(name)?.label ?? name,
    value: (attribute, value) => {
      const type = terms.get(attribute)?.type ?? 'text'
      const each = [value].flat()
      return Array.isArray(value) && each.length > 0
        ? messages.list(each.map((one) => nameOf(attribute, one) ?? show.value(one, type)))
        : (nameOf(attribute, value) ?? show.value(value, type))
    },
    rankValue: (name) => {
      const classification = crm.model.classifications.get(name)
      const type = classification?.kind === 'rank' ? valueTypeOf(classification.by.tree.type) : 'number'
      return (value) => show.value(value, type)
    },
    isTime: (attribute) => terms.get(attribute)?.type === 'datetime',
  }
}

function termsOf(
  description: CrmDescription,
  language: string,
  own: Messages['explain']['attributes'],
): ReadonlyMap<string, Term> {
  const label = (of: { readonly name: string | number; readonly label: Label }): string =>
    labelIn(of.label, language, of.name)
  const labels = (
    all: readonly { readonly name: string | number; readonly label: Label }[],
  ): Map<string, string> => new Map(all.map((named) => [String(named.name), label(named)]))
  const terms = new Map<string, Term>([
    ['id', { label: own.id, type: 'text' }],
    ['type', { label: own.type, type: 'text', values: labels(description.customerTypes) }],
    ['createdAt', { label: own.createdAt, type: 'datetime' }],
    ['stage', { label: own.stage, type: 'text', values: labels(description.stages) }],
    ['stageSince', { label: own.stageSince, type: 'datetime' }],
  ])
  for (const { fields } of description.customerTypes) {
    for (const field of fields) {
      const values = field.options === undefined ? {} : { values: labels(field.options) }
      terms.set(field.name, { label: label(field), type: field.type, ...values })
    }
  }
  for (const rollup of description.rollups)
    terms.set(rollup.name, { label: label(rollup), type: rollup.type })
  for (const classification of description.classifications) {
    const type = classification.classes.every(({ name }) => typeof name === 'number') ? 'integer' : 'text'
    terms.set(classification.name, {
      label: label(classification),
      type,
      values: labels(classification.classes),
    })
  }
  return terms
}

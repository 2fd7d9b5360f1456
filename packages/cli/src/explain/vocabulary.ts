import type { ClassValue, CrmDescription, Json } from '@guanxi/core/api'
import { wordsIn } from '@guanxi/core/sentences'
import type { Words } from '@guanxi/core/sentences'
import { valueTypeOf } from '@guanxi/core'
import type { Classification } from '@guanxi/core'
import type { Crm } from '@guanxi/engine'
import { refuseUnknown } from '../language/labels.ts'
import type { Language } from '../language/language.ts'
import { printable } from '../terminal/printable.ts'
import { showIn } from '../values/show.ts'
import type { Show } from '../values/show.ts'

/** The configuration's words for what an explanation names. */
export interface Vocabulary {
  readonly show: Show
  readonly timeZone: string
  /** The stages, or a classification's classes, in the configuration's order. */
  order(attribute: string): readonly (string | number)[]
  /** What sentences are made of. */
  readonly sentences: Words
  class(classification: string, value: ClassValue): string
  /** Shows what a rank orders by. */
  rankValue(classification: string): (value: Json) => string
}

export function vocabularyOf(crm: Crm, language: Language): Vocabulary {
  const { messages } = language
  const description = crm.describe()
  refuseUnknown(language, description)
  const sentences = wordsIn(language.tag, description, printable)
  const show = showIn(language, description)
  return {
    show,
    timeZone: description.timeZone,
    order: (attribute) => {
      const all =
        attribute === 'stage'
          ? description.stages
          : (description.classifications.find(({ name }) => name === attribute)?.classes ?? [])
      return all.map(({ name }) => name)
    },
    sentences,
    class: (classification, value) =>
      value === null || (Array.isArray(value) && value.length === 0)
        ? messages.explain.noClass
        : sentences.value(classification, value),
    rankValue: (name) => {
      const rank = crm.model.classifications.get(name)
      if (isOfMoney(rank, description))
        return (value) => (value === null ? messages.unknown : show.money(Number(value)))
      const type = rank?.kind === 'rank' ? valueTypeOf(rank.by.tree.type) : 'number'
      return (value) => show.value(value, type)
    },
  }
}

/** Whether a rank orders by a number of units of the currency. */
function isOfMoney(rank: Classification | undefined, { rollups }: CrmDescription): boolean {
  if (rank?.kind !== 'rank') return false
  const { tree } = rank.by
  const name = tree.kind === 'attribute' ? tree.name : null
  return rollups.some((rollup) => rollup.name === name && rollup.unit === 'currency')
}

import type { Model } from '@guanxi/core'
import { eventWords } from '@guanxi/database'
import type { EventWords } from '@guanxi/database'
import type { Conversion } from './conversions.ts'

/** How events are read by a configuration before publishing has converted them. */
export function wordsWhileConverting(model: Model, conversions: readonly Conversion[]): EventWords {
  const words = eventWords(model)
  const ofType = Map.groupBy(conversions, ({ event }) => event?.name ?? null)
  return {
    ...words,
    fromKept: (type, data) => {
      const converting = ofType.get(type) ?? []
      if (converting.length === 0) return words.fromKept(type, data)
      const next = { ...data }
      for (const { fromId, toId, convert } of converting) {
        if (toId in data) continue
        const made = convert(data[fromId] ?? null)
        next[toId] = 'problem' in made ? null : made.value
      }
      return words.fromKept(type, next)
    },
  }
}

import { wordsIn } from '@guanxi/core/sentences'
import type { Words } from '@guanxi/core/sentences'
import type { Format } from '../../format/format.ts'

const made = new WeakMap<Format, Words>()

/** What sentences are made of; apart from the format, so that only who says some loads it. */
export function wordsOf(format: Format): Words {
  const words = made.get(format) ?? wordsIn(format.language, format.description)
  made.set(format, words)
  return words
}

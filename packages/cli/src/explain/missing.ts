import { missingSentence } from '@guanxi/core/sentences'
import { wrap } from '../terminal/wrap.ts'
import { below, margin } from './telling.ts'
import type { Telling } from './telling.ts'

/** What a customer lacks for the classes of one classification, a sentence each. */
export function missingLines(classification: string, telling: Telling): string[] {
  const { missing, words, out } = telling
  return missing
    .filter((one) => one.classification === classification)
    .flatMap((one) =>
      wrap(missingSentence(one, words.sentences), out.columns - margin, 2).flatMap((line) =>
        below([line], false, telling),
      ),
    )
}

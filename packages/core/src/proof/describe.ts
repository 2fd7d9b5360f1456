import type { ModelDescription } from '../api/description.ts'
import type { ProofMessage, TableProof, Unproven } from '../api/proof.ts'
import { wordsIn } from '../sentences/words.ts'
import type { Words } from '../sentences/words.ts'
import { describeWitness } from './describe-witness.ts'
import { messagesFor } from './messages/index.ts'
import type { Messages } from './messages/index.ts'

/**
 * A proof as sentences, the worst first. Rules are counted from 1 in them, as people do.
 * @param description of the configuration the table stands in; `describeModel` makes it
 * @param language BCP 47: English and Simplified Chinese are spoken, and English is where it is neither
 * @param outside makes labels and texts fit to be shown where the sentences are
 */
export function describeProof(
  proof: TableProof,
  description: ModelDescription,
  language = 'en',
  outside?: (text: string) => string,
): ProofMessage[] {
  const words = wordsIn(language, description, outside)
  const say = messagesFor(language)
  const sentences: ProofMessage[] = []
  for (const { level, witness } of proof.gaps) {
    const text = say.gap(describeWitness(witness, words, say))
    sentences.push({ level, kind: 'gap', rules: [], text })
  }
  for (const { rule, reason, by, witness } of proof.neverFires) {
    const who = witness === null ? null : describeWitness(witness, words, say)
    const text = reason === 'impossible' ? say.impossible(rule + 1) : say.shadowed(rule + 1, counted(by), who)
    sentences.push({ level: 'problem', kind: 'neverFires', rules: [rule], text })
  }
  for (const { level, rules, witness } of proof.overlaps) {
    const text = say.overlap(counted(rules), describeWitness(witness, words, say))
    sentences.push({ level, kind: 'overlap', rules, text })
  }
  for (const unproven of proof.unproven) {
    const text = doubt(unproven, words, say, outside)
    sentences.push({ level: 'unproven', kind: 'unproven', rules: unproven.rules, text })
  }
  return sentences.toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))
}

const levels: readonly ProofMessage['level'][] = ['problem', 'unproven', 'note']

function doubt(
  { question, rules, parts, customerType }: Unproven,
  words: Words,
  say: Messages,
  outside: (text: string) => string = (text) => text,
): string {
  const what = question === 'gap' ? say.unproven.gap : say.unproven[question](counted(rules))
  const whose = customerType === null ? '' : words.value('type', customerType)
  const why = parts.map(({ rule, text, reason }) =>
    say.part(outside(text), rule === null ? null : rule + 1, reason),
  )
  return say.doubt(what, whose, why.length === 0 ? [say.tooLong] : why)
}

function counted(rules: readonly number[]): number[] {
  return rules.map((rule) => rule + 1)
}

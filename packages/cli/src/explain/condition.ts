import type { ConditionExplanation } from '@guanxi/core/api'
import { printable } from '../terminal/printable.ts'
import type { Output } from '../terminal/terminal.ts'
import type { Vocabulary } from './vocabulary.ts'

/** ✓ it holds, ✗ it does not, ? a value it needs is not known. */
export function sign(truth: boolean | null, out: Output): string {
  if (truth === null) return out.paint('yellow', '?')
  return truth ? out.paint('green', '✓') : out.paint('red', '✗')
}

/**
 * A condition part by part, each with what it saw.
 * @param lead stands before the condition's own line
 */
export function conditionLines(
  condition: ConditionExplanation,
  lead: string,
  indent: string,
  asOf: string,
  words: Vocabulary,
  out: Output,
): string[] {
  const { text, truth, kind, parts = [] } = condition
  const line = `${indent}${sign(truth, out)} ${lead}${printable(text)}`
  if (kind === 'atom') return [line + seen(condition, asOf, words, out)]
  const below = parts.flatMap((part) => conditionLines(part, '', `${indent}    `, asOf, words, out))
  return [line, ...below]
}

function seen({ values = [] }: ConditionExplanation, asOf: string, words: Vocabulary, out: Output): string {
  const known = values.map(({ attribute, value }) => {
    const ago = words.isTime(attribute) && typeof value === 'string' ? words.show.ago(value, asOf) : ''
    return `${words.attribute(attribute)} is ${words.value(attribute, value)}${ago}`
  })
  return known.length === 0 ? '' : out.paint('dim', `  (${known.join('; ')})`)
}

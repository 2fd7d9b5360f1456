import type { ConditionExplanation } from '@guanxi/core/api'
import { printable } from '../terminal/printable.ts'
import type { Telling } from './telling.ts'

/** ✓ it holds, ✗ it does not, ? a value it needs is not known. */
function sign(truth: boolean | null, { out }: Telling): string {
  if (truth === null) return out.paint('yellow', '?')
  return truth ? out.paint('green', '✓') : out.paint('red', '✗')
}

/**
 * A condition part by part, each with what it saw.
 * @param lead stands before the condition's own text
 */
export function conditionLines(condition: ConditionExplanation, lead: string, telling: Telling): string[] {
  const { text, truth, kind, parts = [] } = condition
  const line = `${sign(truth, telling)} ${lead}${printable(text)}`
  if (kind === 'atom') return [line + seen(condition, telling)]
  return [line, ...parts.flatMap((part) => conditionLines(part, '', telling).map((below) => `    ${below}`))]
}

function seen({ values = [] }: ConditionExplanation, { asOf, words, out }: Telling): string {
  const known = values.map(({ attribute, value }) => {
    const ago = words.isTime(attribute) && typeof value === 'string' ? words.show.ago(value, asOf) : ''
    return `${words.attribute(attribute)} is ${words.value(attribute, value)}${ago}`
  })
  return known.length === 0 ? '' : out.paint('dim', `  (${known.join('; ')})`)
}

import type { ConditionExplanation } from '@guanxi/core/api'
import { conditionSentence, readableText } from '@guanxi/core/sentences'
import { widthOf } from '../terminal/width.ts'
import { withAside } from './aside.ts'
import { margin } from './telling.ts'
import type { Telling } from './telling.ts'

/** ✓ it holds, ✗ it does not, ? a value it needs is not known. */
function sign(truth: boolean | null, { out }: Telling): string {
  if (truth === null) return out.paint('yellow', '?')
  return truth ? out.paint('green', '✓') : out.paint('red', '✗')
}

/** Spaces before the parts of a condition. */
const step = 4

/**
 * A condition part by part, each as a sentence that says what is so; where there is none, its text with what it saw.
 * @param lead stands before the condition's own text
 * @param depth how many conditions it is a part of
 */
export function conditionLines(
  condition: ConditionExplanation,
  lead: string,
  telling: Telling,
  depth = 0,
): string[] {
  const { truth, parts = [] } = condition
  const { text, aside } = told(condition, telling)
  const room = telling.out.columns - margin - depth * step - 2
  const [first = '', ...rest] = withAside(lead + text, aside, room, widthOf(lead), telling.out)
  const below = parts.flatMap((part) => conditionLines(part, '', telling, depth + 1))
  return [
    `${sign(truth, telling)} ${first}`,
    ...rest.map((line) => `  ${line}`),
    ...below.map((line) => ' '.repeat(step) + line),
  ]
}

function told(
  { text, kind, statement, values = [] }: ConditionExplanation,
  { words: { sentences }, messages: { explain: words } }: Telling,
): { readonly text: string; readonly aside: string } {
  if (statement !== undefined) return { text: conditionSentence(statement, sentences), aside: '' }
  if (kind !== 'atom') return { text: words[kind], aside: '' }
  const seen = values.map(({ attribute, value }) => {
    const name = sentences.attribute(attribute)
    return value === null ? words.isUnknown(name) : words.is(name, sentences.value(attribute, value))
  })
  return { text: readableText(text, sentences), aside: seen.length === 0 ? '' : words.seen(seen) }
}

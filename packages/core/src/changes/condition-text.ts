import type { ConfigChange } from '../api/change.ts'
import type { AskedCondition } from '../api/explanation.ts'
import type { Json } from '../api/json.ts'
import type { Statement } from '../api/statement.ts'
import { askedSentence } from '../sentences/asked.ts'
import { labelOf } from '../sentences/condition.ts'
import { lowerFirst } from '../sentences/label.ts'
import { readableText } from '../sentences/readable.ts'
import type { Words } from '../sentences/words.ts'
import { cut } from '../text/cut.ts'
import { written } from './plain.ts'
import type { Telling } from './telling.ts'

const longest = 200

/** What an expression says: in words where it is a condition on customers, else as it is written, with labels for names. */
export function expressionText(
  said: Json,
  asked: AskedCondition | undefined,
  words: Words,
  say: Telling['say'],
): string {
  if (typeof said === 'boolean') return said ? say.allCustomers : say.noCustomers
  if (asked !== undefined) return cut(askedSentence(asked, words), longest)
  return cut(readableText(written(said), words), longest)
}

/**
 * Two versions of a condition, of which only what differs is told where all else is the same: `spent at least ¥2,000` and
 * `at least ¥1,800`.
 */
export function conditionTexts(
  { asked = {}, before = null, after = null }: ConfigChange,
  telling: Telling,
): readonly [before: string, after: string] {
  const { before: oldWords, after: newWords, say } = telling
  if (asked.before === undefined || asked.after === undefined) {
    const old = expressionText(before, asked.before, oldWords, say)
    const now = expressionText(after, asked.after, newWords, say)
    return old === now ? [cut(written(before), longest), cut(written(after), longest)] : [old, now]
  }
  const [old, now] = narrowed(asked.before, asked.after)
  const [first, second] = [askedSentence(old, oldWords), askedSentence(now, newWords)]
  // The same words, since what it names has another name but no other label.
  if (first === second) return [cut(old.text, longest), cut(now.text, longest)]
  const label = subjectIn(now.statement, newWords)
  const isSame = label !== '' && label === subjectIn(old.statement, oldWords)
  const short = isSame && second.startsWith(label) ? second.slice(label.length).trimStart() : second
  return [cut(first, longest), cut(short, longest)]
}

/** The innermost parts that hold all the difference. What stands behind a `not` is told with it. */
function narrowed(before: AskedCondition, after: AskedCondition): readonly [AskedCondition, AskedCondition] {
  const [old, now] = [before.parts ?? [], after.parts ?? []]
  if (before.kind !== after.kind || before.kind === 'not' || old.length !== now.length) return [before, after]
  const others = now.flatMap((part, i) => {
    const former = old[i]
    return former === undefined || JSON.stringify(former) === JSON.stringify(part)
      ? []
      : [[former, part] as const]
  })
  const [only, more] = others
  return only === undefined || more !== undefined ? [before, after] : narrowed(...only)
}

/** What a sentence about a statement begins with. */
function subjectIn(statement: Statement | undefined, words: Words): string {
  if (statement === undefined) return ''
  return lowerFirst(
    statement.kind === 'compare' ? labelOf(statement.left, words) : words.attribute(statement.attribute),
  )
}

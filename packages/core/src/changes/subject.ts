import type { ChangedPart } from '../api/change.ts'
import type { Label } from '../api/json.ts'
import type { Words } from '../sentences/words.ts'
import { outcomeText } from './outcome-text.ts'
import { isMap } from './plain.ts'
import { nameOf } from './telling.ts'
import type { Telling } from './telling.ts'

/**
 * What a change is about: `rule 2 of Value (High)`; empty for the document as a whole.
 * @param words of the document the part is named by
 */
export function subjectOf(parts: readonly ChangedPart[], words: Words, telling: Telling): string {
  const { say } = telling
  const last = parts.at(-1)
  if (last === undefined) return ''
  const noun = say.nouns[last.what]
  const of = ownerOf(parts.slice(0, -1), telling)
  if (last.index !== null) return say.placed(noun, last.index + 1, of, contentOf(parts, last, words, telling))
  return last.name === null ? noun : say.part(noun, nameOf(last, telling), of)
}

/** There is one life cycle, so nobody has to be told whose a stage is. */
export function ownerOf(parts: readonly ChangedPart[], telling: Telling): string {
  return parts
    .filter(({ name }) => name !== null)
    .reduce((of, part) => telling.say.owner(nameOf(part, telling), of), '')
}

/** What tells a rule, a transition, a step or a validation from its like. */
function contentOf(
  parts: readonly ChangedPart[],
  { what, content }: ChangedPart,
  words: Words,
  telling: Telling,
): string {
  if (what === 'rule') return outcomeText(content, parts, words)
  if (what === 'transition' && content !== null) return telling.say.leadsTo(words.value('stage', content))
  if (what === 'validation' && (typeof content === 'string' || isMap(content)))
    return telling.label({ name: '', label: content as Label })
  return typeof content === 'string' ? words.quoted(content) : ''
}

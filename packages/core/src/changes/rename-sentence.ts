import type { ConfigChange } from '../api/change.ts'
import { nameInWords } from '../sentences/label.ts'
import { labelSentence } from './label-sentence.ts'
import { written } from './plain.ts'
import { subjectOf } from './subject.ts'
import { nameOf } from './telling.ts'
import type { Telling } from './telling.ts'

/** The new label of what a change gives another name; undefined where it has none. */
export function labelOf({ parts }: ConfigChange, all: readonly ConfigChange[]): ConfigChange | undefined {
  const part = JSON.stringify(parts)
  return all.find(({ what, ...other }) => what === 'label' && JSON.stringify(other.parts) === part)
}

/**
 * Something that goes on under another name, with what its label is now in languages other than the reader's: in theirs the
 * names say it.
 */
export function renameSentence(
  { parts, before, after }: ConfigChange,
  label: ConfigChange | undefined,
  language: string,
  telling: Telling,
): string {
  const part = parts.at(-1)
  if (part === undefined) return ''
  const former = formerName(part.what, written(before), parts.at(-2)?.name ?? '', telling)
  const now = nameOf(part, telling)
  const { say } = telling
  const old = [...parts.slice(0, -1), { ...part, name: former, label: null }]
  const text =
    former === now
      ? say.nameOnly(subjectOf(parts, telling.after, telling), written(before), written(after))
      : say.renamed(subjectOf(old, telling.before, telling), now)
  return label === undefined
    ? text
    : labelSentence(label, text, language, telling, { before: former, after: now })
}

/** What something was called in the configuration before, which knows its label. */
function formerName(
  what: ConfigChange['what'],
  name: string,
  owner: string,
  { before, eventType }: Telling,
): string {
  const known = (): string => {
    if (what === 'stage') return before.value('stage', name)
    if (what === 'customerType') return before.value('type', name)
    if (what === 'class' || what === 'option') return before.value(owner, name)
    return what === 'eventType' ? eventType(name) : before.attribute(name)
  }
  const text = known()
  return text === name ? before.quoted(nameInWords(name)) : text
}

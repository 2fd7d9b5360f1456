import { describeChanges } from '@guanxi/core'
import type { ChangeSentence, ConfigChange, ConfigDiff } from '@guanxi/core/api'
import { refuseUnknown } from '../language/labels.ts'
import type { Language } from '../language/language.ts'
import { printable } from '../terminal/printable.ts'
import type { Output, Style } from '../terminal/terminal.ts'
import { wrap } from '../terminal/wrap.ts'

interface Names {
  /** The draft's file name. */
  readonly draft: string
  readonly database: string
}

const signs: { readonly [kind in ConfigChange['kind']]: readonly [sign: string, style: Style] } = {
  added: ['+', 'green'],
  removed: ['-', 'red'],
  changed: ['~', 'yellow'],
  renamed: ['~', 'yellow'],
  moved: ['~', 'yellow'],
}

/** What tells one configuration from another, for a person: a sentence for each change. */
export function diffText(
  diff: ConfigDiff,
  { draft, database }: Names,
  language: Language,
  out: Output,
): string {
  const { messages, tag } = language
  const { revisions } = messages
  const known = diff.after ?? diff.before
  if (known !== null) refuseUnknown(language, known)
  const after = diff.to === null ? printable(draft) : revisions.named(diff.to)
  if (diff.changes.length === 0)
    return `${out.paint('green', '✓')} ${revisions.same(after, revisions.named(diff.from), database)}\n`
  const told = describeChanges(diff, tag, printable)
  const head = revisions.compared(after, revisions.named(diff.from), database)
  const lines = changeLines(told, out)
  return `${[out.paint('bold', head), '', ...lines, '', `  ${revisions.count(told.length)}`].join('\n')}\n`
}

/** A sentence for each change, with its sign. */
export function changeLines(told: readonly ChangeSentence[], out: Output): string[] {
  return told.flatMap(({ change, text }) => {
    // Something said of a part that stays is a change of that part.
    const [sign, style] = signs[change.key === null ? change.kind : 'changed']
    return wrap(text, out.columns - 4).map((line, i) => `  ${i === 0 ? out.paint(style, sign) : ' '} ${line}`)
  })
}

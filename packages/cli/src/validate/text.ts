import { describeProof } from '@guanxi/core'
import type { ModelDescription, ProofMessage, ProvenTable } from '@guanxi/core/api'
import { labelsIn } from '../language/labels.ts'
import type { Language } from '../language/language.ts'
import { printable } from '../terminal/printable.ts'
import type { Output } from '../terminal/terminal.ts'
import { wrap } from '../terminal/wrap.ts'

interface Telling {
  readonly file: string
  readonly description: ModelDescription
  readonly language: Language
  /** Names of plugins whose settings stand in the document. */
  readonly plugins: readonly string[]
  /** What automations run of plugins. */
  readonly actions: readonly string[]
  readonly out: Output
}

/** What is proven of a configuration's tables, for a person, and how many problems there are. */
export function checkText(
  proofs: readonly ProvenTable[],
  { file, description, language, plugins, actions, out }: Telling,
): { readonly text: string; readonly problems: number } {
  const { check: words } = language.messages
  const label = labelsIn(language, description)
  const tables = proofs.map(({ classification, label: own, proof }) => ({
    name: label({ name: classification, label: own }),
    found: describeProof(proof, description, language.tag, printable),
  }))
  const count = (level: ProofMessage['level']): number =>
    tables.flatMap(({ found }) => found.filter((one) => one.level === level)).length
  const [problems, unproven] = [count('problem'), count('unproven')]
  const remarks = [
    ...(unproven === 0 ? [] : [words.unproven(unproven)]),
    ...(plugins.length === 0 ? [] : [words.plugins(plugins.map(printable))]),
    ...(actions.length === 0 ? [] : [words.actions(actions.map(printable))]),
  ]
  const head = problems === 0 ? out.paint('green', '✓') : out.paint('yellow', '!')
  const [first = '', ...more] = wrap(
    problems === 0 ? words.fine(file) : words.problems(file, problems),
    out.columns - 2,
  )
  const lines = [
    `${head} ${first}`,
    ...more.map((line) => `  ${line}`),
    ...remarks.flatMap((remark) =>
      wrap(remark, out.columns - 2).map((line) => `  ${out.paint('dim', line)}`),
    ),
    ...tables.flatMap(({ name, found }) => [
      '',
      out.paint('bold', name),
      ...foundLines(found, words.nothing, out),
    ]),
  ]
  return { text: `${lines.join('\n')}\n`, problems }
}

function foundLines(found: readonly ProofMessage[], nothing: string, out: Output): string[] {
  if (found.length === 0) return [`  ${out.paint('green', '✓')} ${nothing}`]
  return found.flatMap(({ level, text }) =>
    wrap(text, out.columns - 4).map((line, i) => {
      const shown = level === 'note' ? out.paint('dim', line) : line
      return i === 0 ? `  ${sign(level, out)} ${shown}` : `    ${shown}`
    }),
  )
}

/** ! it should not be so, ? it is not proven, · it is so. */
function sign(level: ProofMessage['level'], out: Output): string {
  if (level === 'problem') return out.paint('yellow', '!')
  return level === 'unproven' ? out.paint('yellow', '?') : out.paint('dim', '·')
}

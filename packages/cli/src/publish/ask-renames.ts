import { withWas, rewriteYaml } from '@guanxi/core'
import type { LikelyRename } from '@guanxi/core'
import type { ConfigPlan, RenameInQuestion } from '@guanxi/core/api'
import { planStepSentence } from '@guanxi/core/sentences'
import type { Given } from '../arguments/given.ts'
import { withCrm } from '../database/open.ts'
import type { Language } from '../language/language.ts'
import { writeTexts } from '../pull/write.ts'
import { isYes } from '../terminal/is-yes.ts'
import { printable } from '../terminal/printable.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { draftOf } from './draft.ts'
import type { Draft } from './draft.ts'

/**
 * Asks whoever is there whether what goes is to go on under the new name that comes, and writes `was` where it is. Nobody is asked
 * where the plan was seen before, or everything is agreed to.
 * @returns the draft as it is by then, with its plan where one was made; null where `was` is to be written by hand first
 */
export async function askRenames(
  given: Given,
  terminal: Terminal,
  language: Language,
  draft: Draft,
): Promise<{ readonly draft: Draft; readonly plan: ConfigPlan | null } | null> {
  const { ask, clock } = terminal
  const out = given.flag('json') ? terminal.err : terminal.out
  const { publish } = language.messages
  if (ask === null || given.flag('yes') || given.text('plan') !== undefined) return { draft, plan: null }
  const plan = await withCrm(given.required('database'), { clock, plugins: given.plugins }, async (crm) => {
    const answer = await crm.run('config.plan', { config: draft.document }).catch((error: unknown) => {
      throw draft.placed(error)
    })
    return answer as ConfigPlan
  })
  const agreed: LikelyRename[] = []
  for (const rename of plan.likelyRenames) {
    const answer = await ask(`${publish.askRename(sentenceOf(rename, language))} `)
    if (isYes(answer)) agreed.push(rename)
  }
  if (agreed.length === 0) return { draft, plan }
  const document = withWas(draft.document, agreed)
  const [only, more] = draft.texts ?? []
  // Of another database there is no file.
  if (given.operand === '') return { draft: { ...draft, document, texts: null }, plan: null }
  if (only === undefined || more !== undefined) {
    for (const rename of agreed)
      out.write(`${publish.writeWas(rename.from, printable(rename.path.join('.')))}\n`)
    return null
  }
  await writeTexts(given.operand, [{ file: only.file, text: rewriteYaml(only.text, document) }], true)
  out.write(`${publish.wroteWas(draft.name)}\n`)
  return { draft: await draftOf(given, clock), plan: null }
}

/** As a plan says it of one that is said. */
export function sentenceOf({ kind, of, from, to }: RenameInQuestion, { tag }: Language): string {
  const step = { kind: 'rename', what: kind, of, name: to, from, count: 0, lost: 0, allow: null } as const
  return printable(planStepSentence(step, tag))
}

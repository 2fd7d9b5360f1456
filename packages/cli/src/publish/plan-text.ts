import { describeChanges, describeProof, describeModel } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type { ConfigDiff, ConfigPlan } from '@guanxi/core/api'
import { planStepSentence } from '@guanxi/core/sentences'
import { changeLines } from '../revisions/diff-text.ts'
import { labelsIn } from '../language/labels.ts'
import type { Language } from '../language/language.ts'
import { sentenceOf } from './ask-renames.ts'
import { failureText } from '../test/failure-text.ts'
import { simulationText } from '../simulate/text.ts'
import { wordsOf } from '../simulate/words.ts'
import { printable } from '../terminal/printable.ts'
import type { Output } from '../terminal/terminal.ts'
import { wrap } from '../terminal/wrap.ts'

interface Telling {
  /** What is planned: a file's name, or a revision. */
  readonly draft: string
  readonly database: string
  readonly live: Model
  readonly model: Model
  readonly language: Language
  readonly out: Output
}

/** A plan for a person: what becomes of what is kept, who moves, what is newly wrong with the rules, whom they refuse. */
export function planText(plan: ConfigPlan, diff: ConfigDiff, telling: Telling): string {
  const { draft, database, live, model, language, out } = telling
  const { messages } = language
  const words = { words: wordsOf(live, model, language), messages, out }
  const steps = plan.steps.map((step) => ({
    sign: step.allow === null ? '·' : '!',
    text: printable(planStepSentence(step, language.tag)),
  }))
  const description = describeModel(model)
  const label = labelsIn(language, description)
  const findings = plan.proofs.flatMap(({ classification, label: own, proof }) =>
    describeProof(proof, description, language.tag, printable)
      .filter(({ level }) => level === 'problem')
      .map(({ text }) => ({
        sign: '!',
        text: messages.about(label({ name: classification, label: own }), text),
      })),
  )
  const refusals = plan.refusals.map(({ customerType, field, reason, message, customers }) => ({
    sign: '!',
    text: messages.publish.refuses(
      printable(
        message === undefined
          ? `${customerType}.${field} ${reason}`
          : label({ name: reason, label: message }),
      ),
      customers,
    ),
  }))
  const tests = plan.tests.failed.flatMap(({ name, failures }) =>
    failures.map((failure) => ({
      sign: '!',
      text: messages.about(printable(name), failureText(failure, messages)),
    })),
  )
  const own = messages.publish
  const inQuestion = plan.likelyRenames.map((rename) => ({
    sign: '!',
    text: own.perhaps(sentenceOf(rename, language), rename.from, printable(rename.path.join('.'))),
  }))
  // Where nobody moves nothing is told: the sums above say how many do.
  const attributes = plan.simulation.attributes.filter(({ moved, gainedOrLost }) => moved + gainedOrLost > 0)
  const changes = changeLines(describeChanges(diff, language.tag, printable), out)
  return [
    ...(changes.length === 0 ? [] : [out.paint('bold', own.changes), ...changes, '']),
    simulationText({ ...plan.simulation, attributes }, { draft, database }, words),
    ...section(own.steps, steps.length === 0 ? [{ sign: '·', text: own.noSteps }] : steps, out),
    ...section(own.inQuestion, inQuestion, out),
    ...section(own.findings, findings, out),
    ...section(own.refusals, refusals, out),
    ...section(own.tests, tests, out),
  ].join('\n')
}

function section(
  title: string,
  found: readonly { readonly sign: string; readonly text: string }[],
  out: Output,
): string[] {
  if (found.length === 0) return []
  const lines = found.flatMap(({ sign, text }) =>
    wrap(text, out.columns - 4).map((line, i) =>
      i === 0 ? `  ${signed(sign, out)} ${line}` : `    ${line}`,
    ),
  )
  return [out.paint('bold', title), ...lines, '']
}

function signed(sign: string, out: Output): string {
  return out.paint(sign === '!' ? 'yellow' : 'dim', sign)
}

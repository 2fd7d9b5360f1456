import type { RuleTestDocument } from '../config/tests.ts'
import { didYouMean } from '../text/did-you-mean.ts'
import { orNowCalled } from '../text/now-called.ts'
import { showInput } from '../text/show-input.ts'
import { isList } from '../values/type.ts'
import { automationHangsOn } from './hangs-on-ranks.ts'
import type { HangsOnRanks } from './hangs-on-ranks.ts'
import { formerStages } from './lifecycle.ts'
import type { Automation, Classification, Model, Outcome, RuleTest } from './model.ts'
import { outputsOf } from './outputs.ts'
import type { Problems } from './problems.ts'
import { readOutcome } from './tables.ts'

type Path = readonly (string | number)[]
type Untested = Omit<Model, 'tests'>
type Expected = RuleTest['expect']

/** What a rank says of a customer follows from all others, and a test has one. */
const notAlone =
  'hangs on a rank, which compares customers with each other: a test with one customer cannot tell'

/** What a test expects: all of it is there, and can be told of one customer alone. */
export function readExpected(
  written: RuleTestDocument['expect'],
  model: Untested,
  ranks: HangsOnRanks,
  path: Path,
  problems: Problems,
): Expected {
  const { classes = {}, stage = null, segments = null, automations = null, actions = null } = written
  if (stage !== null) checkStage(stage, model, ranks, [...path, 'stage'], problems)
  const { document } = model
  const automationsOf = [...model.automations.values()]
  const untold = automationsOf.filter((each) => automationHangsOn(each, ranks))
  const told = automationsOf.filter((each) => !untold.includes(each))
  const actionsOf = (of: readonly Automation[]): string[] =>
    of.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'action' ? step.action : [])))
  const check = namesAmong(problems)
  check('segment', segments, [...path, 'segments'], {
    untold: [...model.segments.values()].filter(({ when }) => ranks.expression(when)).map(({ name }) => name),
    all: Object.keys(document.segments ?? {}),
  })
  check('automation', automations, [...path, 'automations'], {
    untold: untold.map(({ name }) => name),
    all: Object.keys(document.automations ?? {}),
  })
  check('action in an automation', actions, [...path, 'actions'], {
    untold: actionsOf(untold).filter((action) => !actionsOf(told).includes(action)),
    all: Object.values(document.automations ?? {}).flatMap((each) =>
      each.do.flatMap((step) => ('action' in step ? step.action : [])),
    ),
  })
  const wanted = Object.entries(classes).flatMap(([name, value]) => {
    const outcome = readClass(name, value, model, ranks, [...path, 'classes', name], problems)
    return outcome === undefined ? [] : [[name, outcome] as const]
  })
  return { classes: new Map(wanted), stage, segments, automations, actions }
}

function checkStage(
  stage: string,
  { lifecycle, document }: Untested,
  ranks: HangsOnRanks,
  path: Path,
  problems: Problems,
): void {
  if (lifecycle === null) return problems.add(path, 'there are no stages here, since there is no lifecycle')
  const names = lifecycle.stages.map(({ name }) => name)
  if (!names.includes(stage)) {
    const hint = orNowCalled(stage, names, formerStages(document)) || `; the stages are ${names.join(', ')}`
    problems.add(path, `there is no stage "${stage}"${hint}`)
  } else if (ranks.stage) problems.add(path, notAlone)
}

/** Says of names what is not in the document, or cannot be told. */
function namesAmong(problems: Problems) {
  return (
    what: string,
    written: readonly string[] | null,
    path: Path,
    { untold, all }: { readonly untold: readonly string[]; readonly all: readonly string[] },
  ): void => {
    for (const [i, name] of (written ?? []).entries()) {
      if (!all.includes(name))
        problems.add([...path, i], `there is no ${what} "${name}"${didYouMean(name, all)}`)
      else if (untold.includes(name)) problems.add([...path, i], notAlone)
    }
  }
}

/** @returns undefined where nothing can be expected of it, which is told */
function readClass(
  name: string,
  written: NonNullable<RuleTestDocument['expect']['classes']>[string],
  { classifications, document }: Untested,
  ranks: HangsOnRanks,
  path: Path,
  problems: Problems,
): Outcome | readonly Outcome[] | undefined {
  const classification = classifications.get(name)
  if (classification === undefined) {
    const hint = didYouMean(name, classifications.keys())
    problems.addAtKey(path, `there is no classification "${name}"${hint || severalIn(name, classifications)}`)
    return undefined
  }
  if (ranks.classification(name)) {
    problems.addAtKey(path, notAlone)
    return undefined
  }
  const [owner = ''] = name.split('.')
  const outputs = outputsOf(owner, document.classifications?.[owner] ?? { classes: [] })
  const output = outputs.find((each) => each.name === name)
  const isSeveral = isList(classification.type)
  if (written === null || output === undefined) return isSeveral ? [] : null
  if (isSeveral !== Array.isArray(written)) {
    const wanted = isSeveral ? 'several may apply, so give a list' : 'one applies, so give it alone'
    problems.add(path, `${wanted}, but this is ${showInput(written)}`)
    return undefined
  }
  if (!Array.isArray(written)) return readOutcome(written, output, path, problems)
  return written.map((each, i) => readOutcome(each, output, [...path, i], problems))
}

/** A classification of several outputs is asked output by output. */
function severalIn(name: string, all: ReadonlyMap<string, Classification>): string {
  const outputs = [...all.keys()].filter((each) => each.startsWith(`${name}.`))
  return outputs.length === 0 ? '' : `; it has several outputs: ${outputs.join(', ')}`
}

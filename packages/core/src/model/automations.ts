import { checkCelOf } from '../cel/check.ts'
import type { Scope } from '../cel/scope.ts'
import type { ConfigurationDocument } from '../config/parse.ts'
import { didYouMean } from '../text/did-you-mean.ts'
import { checkCondition } from './condition.ts'
import type { Automation, Classification, CustomerType, EventType, Lifecycle, Trigger } from './model.ts'
import type { Problems } from './problems.ts'
import { eventAttributes } from './rollups.ts'

type Document = NonNullable<ConfigurationDocument['automations']>[string]

/** What automations can be set off by. */
interface World {
  readonly customerTypes: ReadonlyMap<string, CustomerType>
  readonly eventTypes: ReadonlyMap<string, EventType>
  readonly classifications: ReadonlyMap<string, Classification>
  readonly lifecycle: Lifecycle | null
  /** Of conditions over a customer: what it is, and what it is entitled to. */
  readonly scope: Scope
}

export function buildAutomations(
  document: ConfigurationDocument,
  world: World,
  problems: Problems,
): Map<string, Automation> {
  const automations = new Map<string, Automation>()
  for (const [name, automation] of Object.entries(document.automations ?? {})) {
    const path = ['automations', name]
    const known = knownAmong(problems)
    if (automation.for !== undefined)
      known('customer type', automation.for, world.customerTypes.keys(), [...path, 'for'])
    const trigger = buildTrigger(automation.on, world, [...path, 'on'], problems)
    const event = trigger?.kind === 'event' ? world.eventTypes.get(trigger.event) : undefined
    const roots = event === undefined ? {} : { event: eventAttributes(event) }
    const scope = { ...world.scope, roots: { ...world.scope.roots, ...roots } }
    const when = problems.attempt([...path, 'when'], () =>
      automation.when === undefined ? null : checkCelOf(automation.when, scope, 'bool'),
    )
    if (trigger === null) continue
    automations.set(name, {
      name,
      label: automation.label ?? name,
      for: automation.for ?? null,
      trigger,
      when,
      steps: automation.do.map(({ action, input = {} }) => ({ action, input })),
    })
  }
  return automations
}

function buildTrigger(
  on: Document['on'],
  { eventTypes, classifications, lifecycle, scope }: World,
  path: readonly string[],
  problems: Problems,
): Trigger | null {
  const known = knownAmong(problems)
  if ('becomes' in on) {
    const when = problems.attempt([...path, 'becomes'], () => checkCondition(on.becomes, scope))
    return when === null ? null : { kind: 'becomes', when }
  }
  if ('event' in on) {
    return known('event type', on.event, eventTypes.keys(), [...path, 'event'])
      ? { kind: 'event', event: on.event }
      : null
  }
  if ('stage' in on) {
    const stages = [on.stage].flat()
    const names = (lifecycle?.stages ?? []).map((stage) => stage.name)
    const all = stages.filter((stage) => known('stage', stage, names, [...path, 'stage']))
    return all.length === stages.length ? { kind: 'stage', to: stages } : null
  }
  const classification = classifications.get(on.class)
  if (classification === undefined) {
    known('classification', on.class, classifications.keys(), [...path, 'class'])
    return null
  }
  const names = classification.classes.map((c) => String(c.name))
  const read = (key: 'from' | 'to'): string[] | null => {
    const wanted = on[key] === undefined ? null : [on[key]].flat()
    for (const name of wanted ?? []) known('class', name, names, [...path, key])
    return wanted
  }
  return { kind: 'class', classification: on.class, from: read('from'), to: read('to') }
}

/** Says whether there is such a thing; where not, with a problem. */
function knownAmong(problems: Problems) {
  return (what: string, name: string, names: Iterable<string>, path: readonly string[]): boolean => {
    const all = [...names]
    if (all.includes(name)) return true
    problems.add(path, `there is no ${what} "${name}"${didYouMean(name, all)}`)
    return false
  }
}

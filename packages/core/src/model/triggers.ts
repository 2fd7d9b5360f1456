import type { Scope, ScopeAttribute } from '../cel/scope.ts'
import type { ConfigurationDocument } from '../config/parse.ts'
import type { Field } from '../fields/field.ts'
import { readValue } from '../fields/read.ts'
import { didYouMean } from '../text/did-you-mean.ts'
import { ofAbsentPlugin } from '../text/of-absent-plugin.ts'
import { isItems } from '../values/type.ts'
import type { Value } from '../values/type.ts'
import { checkCondition } from './condition.ts'
import type {
  Automation,
  Classification,
  CustomerType,
  EventType,
  Lifecycle,
  PayloadAttributes,
  Segment,
  Trigger,
} from './model.ts'
import type { Expression } from '../cel/check.ts'
import type { Problems } from './problems.ts'

type Document = NonNullable<ConfigurationDocument['automations']>[string]['on']
type On<Key extends string> = Extract<Document, { readonly [key in Key]: unknown }>
type Path = readonly (string | number)[]

/** What automations can be set off by. */
export interface World {
  readonly customerTypes: ReadonlyMap<string, CustomerType>
  readonly eventTypes: ReadonlyMap<string, EventType>
  readonly fields: ReadonlyMap<string, Field>
  readonly classifications: ReadonlyMap<string, Classification>
  readonly lifecycle: Lifecycle | null
  readonly segments: ReadonlyMap<string, Segment>
  /** Of plugins, with what they hand on. */
  readonly triggers: ReadonlyMap<string, PayloadAttributes>
  /** Of conditions over a customer: what it is, and what it is entitled to. */
  readonly scope: Scope
}

/** What an expression may read of a task that is done. */
export const taskAttributes: ReadonlyMap<string, ScopeAttribute> = new Map(
  ['title', 'owner', 'team', 'source'].map((name) => [name, { type: 'string' }]),
)

/** The condition whose turning sets an automation off; null where something else does. */
export function awaitedBy({ trigger }: Pick<Automation, 'trigger'>): Expression | null {
  return trigger.kind === 'becomes' || trigger.kind === 'segment' ? trigger.when : null
}

/** @returns null where it cannot be used, which is told */
export function buildTrigger(on: Document, world: World, path: Path, problems: Problems): Trigger | null {
  const { eventTypes, segments, scope } = world
  const known = knownAmong(problems)
  if ('becomes' in on) {
    const when = problems.attempt([...path, 'becomes'], () => checkCondition(on.becomes, scope))
    return when === null ? null : { kind: 'becomes', when }
  }
  if ('schedule' in on) return { kind: 'schedule', pattern: on.schedule }
  if ('event' in on)
    return known('event type', on.event, eventTypes.keys(), [...path, 'event'])
      ? { kind: 'event', event: on.event }
      : null
  if ('task' in on) return { kind: 'task', task: on.task }
  if ('trigger' in on) {
    const payload = world.triggers.get(on.trigger)
    if (payload !== undefined) return { kind: 'trigger', trigger: on.trigger, payload }
    known('trigger of a plugin', on.trigger, world.triggers.keys(), [...path, 'trigger'])
    return null
  }
  if ('segment' in on) {
    const segment = segments.get(on.segment)
    if (segment !== undefined)
      return { kind: 'segment', segment: on.segment, change: on.change, when: segment.when }
    known('segment', on.segment, segments.keys(), [...path, 'segment'])
    return null
  }
  if ('field' in on) return ofField(on, world, path, problems)
  if ('stage' in on) return ofStage(on, world, path, problems)
  return ofClass(on, world, path, problems)
}

function ofStage(
  { stage }: On<'stage'>,
  { lifecycle }: World,
  path: Path,
  problems: Problems,
): Trigger | null {
  const stages = [stage].flat()
  const names = (lifecycle?.stages ?? []).map(({ name }) => name)
  const all = stages.filter((name) => knownAmong(problems)('stage', name, names, [...path, 'stage']))
  return all.length === stages.length ? { kind: 'stage', to: stages } : null
}

function ofClass(
  on: On<'class'>,
  { classifications }: World,
  path: Path,
  problems: Problems,
): Trigger | null {
  const known = knownAmong(problems)
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

function ofField(on: On<'field'>, { fields, scope }: World, path: Path, problems: Problems): Trigger | null {
  const field = fields.get(on.field)
  if (field === undefined) {
    knownAmong(problems)('field', on.field, fields.keys(), [...path, 'field'])
    return null
  }
  const read = (key: 'from' | 'to'): Value[] | null => {
    if (on[key] === undefined) return null
    return listOf(on[key]).flatMap((written): Value[] => {
      // Of tags one of the list is meant.
      const given = field.type === 'list<string>' ? [written] : written
      const { value, problem } = readValue(field, given, scope.moneyDigits)
      if (problem === undefined) return isItems(value) ? [...value] : [value]
      problems.add([...path, key], problem)
      return []
    })
  }
  return { kind: 'field', field: on.field, from: read('from'), to: read('to') }
}

/** What a plugin may bring. */
const ofPlugins: readonly string[] = ['event type', 'trigger of a plugin']

/** Says whether there is such a thing; where not, with a problem. */
export function knownAmong(problems: Problems) {
  return (what: string, name: string, names: Iterable<string>, path: Path): boolean => {
    const all = [...names]
    if (all.includes(name)) return true
    const hint = didYouMean(name, all) || (ofPlugins.includes(what) ? ofAbsentPlugin(name, all) : '')
    problems.add(path, `there is no ${what} "${name}"${hint}`)
    return false
  }
}

function listOf<Item>(given: Item | readonly Item[] | undefined): readonly Item[] {
  return given === undefined ? [] : ([given].flat() as Item[])
}

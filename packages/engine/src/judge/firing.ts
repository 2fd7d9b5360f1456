import { compilePredicate, sameValue } from '@guanxi/core'
import type { Automation, Environment, Model, Trigger, Value, Values } from '@guanxi/core'
import type { Cause } from '@guanxi/core/api'
import type { CustomerRow, EventRow } from '@guanxi/database'
import type { Payload } from '../triggers/payload.ts'
import type { Change } from './change.ts'

/** An automation that was set off for a customer at a moment. */
export interface Fired {
  readonly automation: Automation
  readonly customer: string
  readonly at: number
  /** What set it off. */
  readonly cause: Cause['kind'] | 'schedule' | 'task' | 'trigger'
  /** The event that set it off, where one did. */
  readonly event: EventRow | null
  /** What was handed on by what set it off, where that is neither an event nor a change. */
  readonly payload?: Payload
  /** The event that all of it goes back to, where one does: it may have set it off by way of a class. */
  readonly root: string | null
}

/** What happened to a customer at one moment. */
export interface Moment {
  readonly customer: CustomerRow
  readonly at: number
  readonly cause: Cause
  readonly events: readonly EventRow[]
  readonly changes: readonly Change[]
  /** Automations whose awaited condition turned true, or ceased to be true. */
  readonly turned: ReadonlyMap<string, boolean>
  /** What fields held before, of those that were written. */
  readonly written: Values
  /** The customer by now, with what it is entitled to. */
  readonly environment: () => Environment
}

export type Firing = (moment: Moment) => Fired[]

/** An automation that a moment concerns, and whether its condition held then. */
export interface Asked extends Fired {
  readonly held: boolean
  readonly environment: Environment
}

/** Causes that set nothing off: what is brought in from elsewhere or judged by another configuration is nothing that happened. */
const silent: ReadonlySet<Cause['kind']> = new Set(['import', 'revision'])

/**
 * Compiles which automations a moment sets off: those it concerns whose condition is true then.
 * @param listen hears of each that a moment concerns
 */
export function compileFiring(model: Model, listen: ((asked: Asked) => void) | null = null): Firing {
  const watching = [...model.automations.values()].map(watch)
  const by = <Kind extends Trigger['kind']>(kind: Kind): (Watching & { readonly trigger: Of<Kind> })[] =>
    watching.flatMap((each) => (isOf(each.trigger, kind) ? [{ ...each, trigger: each.trigger }] : []))
  const byEvent = Map.groupBy(by('event'), ({ trigger }) => trigger.event)
  const byClass = Map.groupBy(by('class'), ({ trigger }) => trigger.classification)
  const byField = Map.groupBy(by('field'), ({ trigger }) => trigger.field)
  const [byStage, awaiting] = [by('stage'), [...by('becomes'), ...by('segment')]]
  return (moment) => {
    const { customer, at, cause, events, changes, turned, written } = moment
    if (silent.has(cause.kind)) return []
    const fired: Fired[] = []
    const fire = ({ automation, holds }: Watching, event: EventRow | null = null): void => {
      if (automation.for !== null && automation.for !== customer.type) return
      const held = holds === null || holds(withEvent(moment.environment(), event))
      const root = event?.id ?? (cause.kind === 'event' ? (cause.event ?? null) : null)
      const one: Fired = { automation, customer: customer.id, at, cause: cause.kind, event, root }
      listen?.({ ...one, held, environment: withEvent(moment.environment(), event) })
      if (held) fired.push(one)
    }
    for (const event of events) for (const each of byEvent.get(event.type) ?? []) fire(each, event)
    for (const [name, before] of Object.entries(written)) {
      for (const each of byField.get(name) ?? [])
        if (moves(each.trigger, before ?? null, customer[name] ?? null)) fire(each)
    }
    for (const { attribute, from, to } of changes) {
      if (attribute === 'stage') {
        for (const each of byStage) if (isAmong(each.trigger.to, to)) fire(each)
      } else {
        for (const each of byClass.get(attribute) ?? [])
          if (isAmong(each.trigger.from, from) && isAmong(each.trigger.to, to)) fire(each)
      }
    }
    if (turned.size > 0)
      for (const each of awaiting) if (turned.get(each.automation.name) === wanted(each.trigger)) fire(each)
    return fired
  }
}

type Of<Kind extends Trigger['kind']> = Extract<Trigger, { readonly kind: Kind }>

function isOf<Kind extends Trigger['kind']>(trigger: Trigger, kind: Kind): trigger is Of<Kind> {
  return trigger.kind === kind
}

interface Watching {
  readonly automation: Automation
  readonly trigger: Trigger
  readonly holds: ((environment: Environment) => boolean) | null
}

function watch(automation: Automation): Watching {
  const { trigger, when } = automation
  return { automation, trigger, holds: when === null ? null : compilePredicate(when.tree, when.functions) }
}

function withEvent(environment: Environment, event: EventRow | null): Environment {
  return event === null ? environment : { ...environment, event: { ...event.data, at: event.at } }
}

/** What an awaited condition has to turn to. */
export function wanted(trigger: Trigger): boolean {
  return trigger.kind !== 'segment' || trigger.change === 'entered'
}

/** Class names as text; where several may apply, one of them. */
export function isAmong(names: readonly string[] | null, value: Value): boolean {
  return (
    names === null || [value].flat().some((one) => names.some((name) => name === `${one as string | number}`))
  )
}

function moves({ from, to }: Of<'field'>, before: Value, after: Value): boolean {
  const holds = (values: readonly Value[] | null, value: Value): boolean =>
    values === null ||
    values.some((one) => (Array.isArray(value) ? value.includes(one) : sameValue(one, value)))
  return !sameValue(before, after) && holds(from, before) && holds(to, after)
}

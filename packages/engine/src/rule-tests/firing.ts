import { automationHangsOn, compilePredicate, hangsOnRanks, isList } from '@guanxi/core'
import type { Automation, Environment, Model } from '@guanxi/core'
import { truthOf } from '@guanxi/database'
import type { CustomerRow } from '@guanxi/database'
import type { Change } from '../judge/judge.ts'
import { compileTriggers } from '../simulate/triggers.ts'
import type { ReadEvent } from '../events/read-event.ts'

/** What happened to a customer at one moment. */
export interface Moment {
  readonly before: CustomerRow
  readonly after: CustomerRow
  /** What is kept of it as changes. */
  readonly changes: readonly Change[]
  readonly event: ReadEvent | null
  readonly environment: Environment
}

/** Says which automations a moment sets off. */
export type Firing = (moment: Moment) => Automation[]

/** Of all automations but those that hang on ranks, which one customer cannot tell. */
export function compileFiring(model: Model): Firing {
  const ranks = hangsOnRanks(model)
  const told = compileTriggers(model).filter(({ automation }) => !automationHangsOn(automation, ranks))
  const all = told.map(({ automation, fires }) => ({ automation, sets: fires ?? onEvent(automation) }))
  return (moment) => {
    const { event, environment } = moment
    const inSteps = stepsOf(moment)
    return all.flatMap(({ automation, sets }) =>
      inSteps.some(([before, after]) => sets(before, after, environment, event)) ? [automation] : [],
    )
  }
}

/** The state before anything is decided of a customer: what is so from the beginning comes as a change, but for the first stage. */
export function undecided(model: Model, customer: CustomerRow): CustomerRow {
  const row: CustomerRow = { ...customer, stage: model.lifecycle?.initial ?? null }
  for (const { name, type } of model.classifications.values()) row[name] = isList(type) ? [] : null
  for (const name of model.automations.keys()) row[truthOf(name)] = null
  return row
}

/** A customer may pass several stages at one moment, and enters each. */
function stepsOf({ before, after, changes }: Moment): (readonly [CustomerRow, CustomerRow])[] {
  const entered = changes
    .filter(({ attribute }) => attribute === 'stage')
    .map(({ from, to }) => [withStage(after, from), withStage(after, to)] as const)
  return [[before, after], ...entered]
}

function withStage(row: CustomerRow, stage: Change['from']): CustomerRow {
  return { ...row, stage: typeof stage === 'string' ? stage : null }
}

function onEvent({ for: only, trigger, when }: Automation) {
  const holds = when === null ? () => true : compilePredicate(when.tree, when.functions)
  return (_: CustomerRow, after: CustomerRow, environment: Environment, event: ReadEvent | null): boolean =>
    trigger.kind === 'event' &&
    event?.type === trigger.event &&
    (only === null || only === after.type) &&
    holds({ ...environment, event: { ...event.data, at: event.at } })
}

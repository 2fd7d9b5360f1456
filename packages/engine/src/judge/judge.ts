import { compileLifecycle, compileNextChange, compileStrategies, sameValue } from '@guanxi/core'
import type { Environment, Model, Value, Values } from '@guanxi/core'
import type { Cause } from '@guanxi/core/api'
import type { CustomerRow, EventRow, EventStore, Session } from '@guanxi/database'
import { compileFoldings } from '../rollups/fold.ts'
import type { Folding } from '../rollups/fold.ts'
import { nextLeave, rollWindows } from '../rollups/roll.ts'
import { compileAwaited } from './becomes.ts'
import type { Awaited } from './becomes.ts'
import { compileClassification } from './classes.ts'
import type { BoundsOf } from './classes.ts'
import { compileLeaving } from './leaving.ts'
import { compileFiring } from './firing.ts'
import type { Asked } from './firing.ts'
import { add, nothing } from './outcome.ts'
import type { Change } from './change.ts'
import type { Outcome } from './outcome.ts'
import { compileChosen } from './overrides.ts'
import type { Chosen } from './overrides.ts'

/**
 * Decides for one customer at a time. It changes the row it is given and says what came of it; saving is for others, so the
 * same judge answers "what would be". `session` reads the customer's events where a window moves.
 */
export interface Judge {
  /** Sets up a new customer's totals, over no events. Deciding comes after. */
  begin(customer: CustomerRow): void
  /** Works off the moments missed up to `now`, in order, each with its own `now`. */
  catchUp(
    session: Session,
    customer: CustomerRow,
    now: number,
    bounds: BoundsOf,
    cause?: Cause,
  ): Promise<Outcome>
  /** Takes in events just recorded, as one moment. The customer is caught up. */
  takeIn(
    customer: CustomerRow,
    events: readonly EventRow[],
    now: number,
    bounds: BoundsOf,
    cause: Cause,
  ): Outcome
  /**
   * Decides again without new facts: a field or a rank has changed.
   * @param already what has changed at this moment already: it sets off what waits for it
   */
  decide(
    customer: CustomerRow,
    now: number,
    bounds: BoundsOf,
    cause: Cause,
    already?: { readonly fields?: Values; readonly ranks?: readonly Change[] },
  ): Outcome
  /** Reckons the totals afresh from all events up to `now`. Deciding comes after. */
  total(customer: CustomerRow, events: readonly EventRow[], now: number): void
  /**
   * Reckons everything afresh from all events up to `now`, and decides once. What it finds is where the customer begins: it sets
   * nothing off.
   * @param recorded those of the events that have only now been recorded, which set off what waits for them
   */
  reckon(
    customer: CustomerRow,
    facts: { readonly events: readonly EventRow[]; readonly pendingAt: number | null },
    now: number,
    bounds: BoundsOf,
    cause: Cause,
    recorded?: readonly EventRow[],
  ): Outcome
}

/** @param listen hears of each automation that a moment concerns */
export function createJudge(model: Model, events: EventStore, listen?: (asked: Asked) => void): Judge {
  const foldings = compileFoldings(model)
  const allFoldings = [...foldings.values()].flat()
  const windowed = allFoldings.filter(({ rollup }) => rollup.window !== null)
  const decisions = [...model.classifications.values()].map(compileClassification)
  const chosenAt = compileChosen(model)
  const leavingOf = compileLeaving(model)
  const awaited = compileAwaited(model)
  const firing = compileFiring(model, listen)
  const entitle = compileStrategies(model.strategies)
  const strategyTurns = [...model.strategies.values()].flatMap(({ rules }) =>
    rules.flatMap(({ when }) => compileNextChange(when.tree, when.text, when.functions) ?? []),
  )
  const lifecycle = model.lifecycle === null ? null : compileLifecycle(model.lifecycle)

  const decide = (
    customer: CustomerRow,
    now: number,
    bounds: BoundsOf,
    cause: Cause,
    { leaves = () => false, events: taken = [], fields: written = {}, ranks = [], begins = false }: What = {},
  ): Outcome => {
    const changes: Change[] = []
    const environment: Environment = { customer, now }
    const chosen = chosenAt(customer, now)
    const change = (attribute: string, from: Value, to: Value): void => {
      changes.push({ customer: customer.id, attribute, at: now, from, to, cause })
    }
    for (const decision of decisions) {
      if (leaves(decision.name)) continue
      const before = customer[decision.name] ?? null
      const applies = decision.for === null || decision.for === customer.type
      const after =
        chosen.classes.get(decision.name) ??
        (applies ? decision.decide(customer, environment, bounds) : decision.none)
      if (sameValue(before, after)) continue
      customer[decision.name] = after
      change(decision.name, before, after)
    }
    if (lifecycle === null) {
      // A configuration without a life cycle has no stages to be in.
      if (customer.stage !== null) change('stage', customer.stage, null)
      customer.stage = customer.stageSince = null
    } else {
      const visited: string[] = []
      if (customer.stage === null || !lifecycle.has(customer.stage)) {
        // A new customer's first stage is no change; leaving a stage that a new configuration no longer has is one.
        if (customer.stage !== null) change('stage', customer.stage, lifecycle.initial)
        customer.stage = lifecycle.initial
        customer.stageSince = now
      }
      for (;;) {
        visited.push(customer.stage)
        const to = lifecycle.step(customer.stage, visited, environment)
        if (to === null) break
        change('stage', customer.stage, to)
        customer.stage = to
        customer.stageSince = now
      }
    }
    const waits = awaited.filter(({ for: only }) => only === null || only === customer.type)
    const entitled = once(() => ({ ...environment, strategy: entitle(environment) }))
    const turned = new Map<string, boolean>()
    for (const each of waits) {
      const turn = each.settle(customer, entitled())
      if (turn !== null) turned.set(each.automation, turn)
    }
    customer.$judgedAt = now
    customer.$dueAt = nextDue(customer, waits.length === 0 ? environment : entitled(), waits, chosen)
    const happened = begins
      ? { changes: [], turned: new Map<string, boolean>() }
      : { changes: [...ranks, ...changes], turned }
    const moment = { customer, at: now, cause, events: taken, written, environment: entitled, ...happened }
    return { changes, fired: firing(moment) }
  }

  const nextDue = (
    customer: CustomerRow,
    environment: Environment,
    waits: readonly Awaited[],
    chosen: Chosen,
  ): number | null => {
    let next = Math.min(nextLeave(windowed, customer), customer.$pendingAt ?? Infinity, chosen.until)
    for (const decision of decisions) {
      if (decision.for !== null && decision.for !== customer.type) continue
      if (chosen.classes.has(decision.name)) continue
      for (const turn of decision.turns) next = Math.min(next, turn(environment))
    }
    for (const { next: turn } of waits) if (turn !== null) next = Math.min(next, turn(environment))
    if (waits.length > 0) for (const turn of strategyTurns) next = Math.min(next, turn(environment))
    if (lifecycle !== null && customer.stage !== null)
      next = Math.min(next, lifecycle.nextChange(customer.stage, environment))
    return Number.isSafeInteger(next) ? next : null
  }

  const fold = (customer: CustomerRow, event: EventRow, now: number): void => {
    for (const folding of foldings.get(event.type) ?? []) folding.add(customer, event, now)
  }

  /** Lets in the events that were recorded ahead of their time and whose time has come. */
  const letIn = async (session: Session, customer: CustomerRow, now: number): Promise<void> => {
    if (customer.$pendingAt === null || customer.$pendingAt > now) return
    for (const event of await events.between(session, customer.id, customer.$judgedAt ?? 0, now))
      fold(customer, event, now)
    customer.$pendingAt = await events.firstAfter(session, customer.id, null, now)
  }

  const total: Judge['total'] = (customer, all, now) => {
    emptyAll(allFoldings, customer)
    for (const event of all) if (event.at <= now) fold(customer, event, now)
  }

  return {
    begin: (customer) => emptyAll(allFoldings, customer),
    catchUp: async (session, customer, now, bounds, cause = { kind: 'time' }) => {
      const outcome = nothing()
      if (customer.$judgedAt === null) return outcome
      while (customer.$dueAt !== null && customer.$dueAt <= now) {
        const moment = Math.max(customer.$dueAt, customer.$judgedAt ?? 0)
        await rollWindows(session, events, windowed, customer, moment)
        await letIn(session, customer, moment)
        add(outcome, decide(customer, moment, bounds, cause))
      }
      return outcome
    },
    takeIn: (customer, recorded, now, bounds, cause) => {
      const moment = Math.max(now, customer.$judgedAt ?? now)
      for (const event of recorded) {
        if (event.at <= moment) fold(customer, event, moment)
        else customer.$pendingAt = Math.min(event.at, customer.$pendingAt ?? Infinity)
      }
      const leaves = leavingOf(customer, recorded)
      return decide(customer, moment, bounds, cause, { leaves, events: recorded })
    },
    decide: (customer, now, bounds, cause, already = {}) =>
      decide(customer, Math.max(now, customer.$judgedAt ?? now), bounds, cause, already),
    total,
    reckon: (customer, facts, now, bounds, cause, recorded = []) => {
      total(customer, facts.events, now)
      customer.$pendingAt = facts.pendingAt
      return decide(customer, now, bounds, cause, { events: recorded, begins: true })
    },
  }
}

/** What a customer is decided upon for. */
interface What {
  /** Classes that stay as they are, whatever comes of the rest. */
  readonly leaves?: (name: string) => boolean
  readonly events?: readonly EventRow[]
  /** What fields held before, of those that were written. */
  readonly fields?: Values
  /** Where ranks have placed the customer at this moment, which is kept already. */
  readonly ranks?: readonly Change[]
  /** Whether this is where the customer begins, and so nothing that happened. */
  readonly begins?: boolean
}

function once<Result>(make: () => Result): () => Result {
  let made: { readonly result: Result } | null = null
  return () => (made ??= { result: make() }).result
}

function emptyAll(foldings: readonly Folding[], customer: CustomerRow): void {
  for (const folding of foldings) folding.empty(customer)
}

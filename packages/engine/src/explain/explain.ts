import {
  askedOf,
  attributesRead,
  compileHits,
  compileTree,
  decidingOf,
  formatTimestamp,
  outcomeOf,
  placeIn,
  toJson,
  violates,
} from '@guanxi/core'
import type { Classification, DecisionTable, Environment, Model, Rank, Value } from '@guanxi/core'
import type {
  ClassExplanation,
  ClassValue,
  CustomerRef,
  Explanation,
  RankExplanation,
  StageExplanation,
  TableExplanation,
} from '@guanxi/core/api'
import { readBounds } from '@guanxi/database'
import type { ChangeRow, CustomerRow, OverrideRow, RankBounds, Session } from '@guanxi/database'
import { personal } from '../access/what-is-personal.ts'
import type { Engine } from '../crm/engine.ts'
import { customerAsOf } from '../as-of/customer.ts'
import { titleOf } from '../customers/view.ts'
import { overrideOf } from '../overrides/describe.ts'
import { explainCondition, reads } from './condition.ts'
import { missingOf } from './missing.ts'
import type { WantedClass } from './missing.ts'

/**
 * Why a customer is in its classes and its stage, as of a moment, and what is missing for better ones. Nothing is written.
 * @throws GuanxiError `class.unknown`
 */
export async function explain(
  engine: Engine,
  session: Session,
  ref: CustomerRef,
  now: number,
  wanted?: WantedClass,
): Promise<Explanation> {
  const { row, history, hidden } = await customerAsOf(engine, session, ref, now)
  const links = await engine.customers.externalIdsOf(session, [row.id])
  const bounds = await readBounds(session)
  const chosen = await engine.overrides.standing(session, [row.id], now)
  const environment: Environment = { customer: row, now }
  const { model } = engine
  const applying = [...model.classifications.values()].filter(
    ({ for: only }) => only === null || only === row.type,
  )
  return {
    customer: {
      id: row.id,
      title: titleOf(model.customerTypes.get(row.type), row, links.get(row.id) ?? [], hidden),
    },
    asOf: formatTimestamp(now),
    classes: applying.map((classification) =>
      explainClass(engine, classification, environment, row, { history, bounds, chosen, hidden }),
    ),
    stage: explainStage(engine, environment, row, { history, hidden }),
    // What is missing is told by what there is.
    missing: missingOf(model, row, now, new Set(chosen.map((each) => each.classification)), wanted).filter(
      ({ classification }) => !readsHidden(model, classification, hidden),
    ),
  }
}

interface OnRecord {
  readonly history: ReadonlyMap<string, ChangeRow>
  readonly bounds: readonly RankBounds[]
  /** What was chosen by hand and stands. */
  readonly chosen: readonly OverrideRow[]
  /** What of the customer is not shown in full to whoever asks. */
  readonly hidden: ReadonlySet<string>
}

function explainClass(
  engine: Engine,
  classification: Classification,
  environment: Environment,
  row: CustomerRow,
  { history, bounds, chosen, hidden }: OnRecord,
): ClassExplanation {
  const { name } = classification
  const since = history.get(name)?.at
  const override = chosen.find((each) => each.classification === name)
  const common = {
    classification: name,
    class: row[name] as ClassValue,
    since: since === undefined ? null : formatTimestamp(since),
    override: override === undefined ? null : overrideOf(classification, override),
  }
  if (classification.kind === 'rank')
    return { ...common, ...rankPart(engine, classification, environment, row, { bounds, hidden }) }
  return { ...common, ...tablePart(engine, classification, environment, hidden) }
}

type Common = 'classification' | 'class' | 'since' | 'override'

function tablePart(
  engine: Engine,
  table: DecisionTable,
  environment: Environment,
  hidden: ReadonlySet<string>,
): Omit<TableExplanation, Common> {
  const hits = compileHits(table)(environment)
  const deciding = decidingOf(table, hits)
  const rules = table.rules.map(({ when, then }, i) => ({
    then: then as ClassValue,
    decided: deciding.includes(i),
    condition: explainCondition(engine.model, when, environment, hidden),
  }))
  return {
    kind: 'table',
    byRules: outcomeOf(table, hits) as ClassValue,
    hitPolicy: table.hitPolicy,
    violation: violates(table, hits),
    rules,
    otherwise: hits.length === 0,
  }
}

function rankPart(
  { access, model }: Engine,
  rank: Rank,
  environment: Environment,
  row: CustomerRow,
  { bounds: all, hidden }: Pick<OnRecord, 'bounds' | 'hidden'>,
): Omit<RankExplanation, Common> {
  const { type } = rank.by.tree
  // Earlier boundaries are not kept.
  const stored = all.find(
    ({ classification, type: of, refreshedAt }) =>
      classification === rank.name && of === row.type && refreshedAt <= environment.now,
  )
  // They are what others have.
  const bounds = !access.allInFull && reads(rank.by.tree, personal(model)) ? [] : (stored?.bounds ?? [])
  const value: Value = compileTree(rank.by.tree, rank.by.functions)(environment)
  return {
    kind: 'rank',
    byRules: placeIn(rank, stored?.bounds ?? [], typeof value === 'number' ? value : null),
    method: rank.method.kind,
    by: rank.by.text,
    value: reads(rank.by.tree, hidden) ? null : toJson(value, type, model.moneyDigits),
    bounds: bounds.map((bound) => ({
      class: bound.class,
      lowest: toJson(bound.lowest, type, model.moneyDigits),
    })),
    refreshedAt: stored === undefined ? null : formatTimestamp(stored.refreshedAt),
  }
}

function explainStage(
  engine: Engine,
  environment: Environment,
  row: CustomerRow,
  { history, hidden }: Pick<OnRecord, 'history' | 'hidden'>,
): StageExplanation | null {
  const { lifecycle } = engine.model
  const { stage } = row
  if (lifecycle === null || stage === null) return null
  const change = history.get('stage')
  const from = typeof change?.from === 'string' ? change.from : null
  // By which transition is not on record: it is said where there is but one, in the configuration as it was then.
  const possible =
    from === null || change?.revision !== engine.revision
      ? []
      : lifecycle.transitions.filter((each) => each.from.includes(from) && each.to === stage)
  const taken = possible.length === 1 ? possible[0] : undefined
  return {
    stage,
    since: row.stageSince === null ? null : formatTimestamp(row.stageSince),
    cause: change?.cause ?? null,
    entered:
      taken === undefined || from === null
        ? null
        : { from, when: taken.when.text, asked: askedOf(taken.when, engine.model.moneyDigits) },
    transitions: lifecycle.transitions
      .filter((transition) => transition.from.includes(stage))
      .map((transition) => ({
        to: transition.to,
        condition: explainCondition(engine.model, transition.when, environment, hidden),
      })),
  }
}

/** Whether a classification reads what is not shown, itself or by another's class. */
function readsHidden(
  model: Model,
  name: string,
  hidden: ReadonlySet<string>,
  passed: ReadonlySet<string> = new Set(),
): boolean {
  const found = model.classifications.get(name)
  if (found === undefined || hidden.size === 0 || passed.has(name)) return false
  const read = found.kind === 'table' ? found.rules.map(({ when }) => when) : [found.by]
  const names = read.flatMap(({ tree }) => attributesRead(tree, 'customer'))
  const beyond = new Set([...passed, name])
  return names.some((each) => hidden.has(each) || readsHidden(model, each, hidden, beyond))
}

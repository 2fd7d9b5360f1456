import { isList } from '@guanxi/core'
import type { KeptId, Model, Rename } from '@guanxi/core'
import type { PlanStep } from '@guanxi/core/api'
import { quote } from '@guanxi/database'
import type { ColumnPlan, Dialect, Session } from '@guanxi/database'
import { convertCustomers } from './convert-customers.ts'
import { convertEvents } from './convert-events.ts'
import type { Conversion } from './conversions.ts'
import { choicesThatEnd } from '../overrides/drop.ts'

/** What a configuration makes of the one before, and of what is kept. */
export interface Structure {
  readonly before: Model
  readonly model: Model
  readonly columns: ColumnPlan
  readonly renames: readonly Rename[]
  readonly conversions: readonly Conversion[]
}

/** What is to be done to what is kept, with the numbers of customers concerned. Nothing is written. */
export async function stepsOf(session: Session, dialect: Dialect, structure: Structure): Promise<PlanStep[]> {
  return [
    ...(await renameSteps(session, structure)),
    ...(await conversionSteps(session, dialect, structure)),
    ...(await fieldSteps(session, dialect, structure)),
    ...otherSteps(structure),
    ...uniqueSteps(structure),
    ...(await choiceSteps(session, structure)),
  ]
}

const nothing = { count: 0, lost: 0, allow: null }

async function renameSteps(session: Session, { before, renames }: Structure): Promise<PlanStep[]> {
  const steps: PlanStep[] = []
  for (const { kind: what, of, from, to } of renames) {
    const count = await holders(session, before, renames, { kind: what, of, from, to })
    steps.push({ kind: 'rename', what, of, name: to, from, count, lost: 0, allow: null })
  }
  return steps
}

/** How many customers are in a class, stage or type that is renamed: their rows are written. */
async function holders(
  session: Session,
  before: Model,
  renames: readonly Rename[],
  rename: Rename,
): Promise<number> {
  const { kind, of, from } = rename
  if (kind === 'customerType') return await count(session, 'customers WHERE type = ?', [from])
  if (kind === 'stage') return await count(session, 'customers WHERE stage = ?', [from])
  if (kind !== 'class') return 0
  const [owner = '', ...output] = of.split('.')
  const former = renames.find((each) => each.kind === 'classification' && each.to === owner)?.from ?? owner
  const classification = before.classifications.get([former, ...output].join('.'))
  if (classification === undefined || isList(classification.type)) return 0
  const column = `c_${before.ids.of('classification', classification.name).replace('.', '_')}`
  return await count(session, `customers WHERE ${quote(column)} = ?`, [from])
}

async function conversionSteps(
  session: Session,
  dialect: Dialect,
  { model, columns, conversions }: Structure,
): Promise<PlanStep[]> {
  const { moneyDigits } = model
  const steps: PlanStep[] = []
  for (const conversion of conversions) {
    const { from, to, event } = conversion
    const aside = !columns.added.some(({ column }) => column === `f_${conversion.toId}`)
    const { customers, failing, samples } =
      event === null
        ? await convertCustomers(session, dialect, conversion, { write: false, aside, moneyDigits })
        : await convertEvents(session, dialect, conversion, model.ids.of('eventType', event.name), {
            write: false,
            moneyDigits,
          })
    const [what, of] = event === null ? (['field', ''] as const) : (['eventField', event.name] as const)
    const allow = failing === 0 ? null : `convert:${event === null ? 'customers' : event.name}.${to.name}`
    const types = { from: from.format, to: to.format }
    steps.push({
      kind: 'convert',
      what,
      of,
      name: to.name,
      ...types,
      count: customers,
      lost: failing,
      samples,
      allow,
    })
  }
  return steps
}

async function fieldSteps(
  session: Session,
  dialect: Dialect,
  { before, model, columns }: Structure,
): Promise<PlanStep[]> {
  const steps: PlanStep[] = []
  for (const { id, name } of gone(before, model, 'field')) {
    const type = before.fields.get(name)?.type ?? 'string'
    const lost = await withValue(session, dialect, id, isList(type))
    const allow = lost === 0 ? null : `drop:customers.${name}`
    steps.push({ kind: 'drop', what: 'field', of: '', name, count: lost, lost, allow })
  }
  for (const { id, name } of come(before, model, 'field')) {
    const back = !columns.added.some(({ column }) => column === `f_${id}`)
    const kept = back
      ? await withValue(session, dialect, id, isList(model.fields.get(name)?.type ?? 'string'))
      : 0
    steps.push({ kind: back ? 'back' : 'add', what: 'field', of: '', name, ...nothing, count: kept })
  }
  return steps
}

/** What is reckoned, and what events say, is never lost: events stay as they were recorded. */
function otherSteps({ before, model }: Structure): PlanStep[] {
  const kinds = ['eventType', 'eventField', 'rollup', 'classification'] as const
  // What goes or comes with its event type is not told apart from it.
  const owned = (each: KeptId): boolean =>
    each.kind !== 'eventField' || (ownerIn(before, each) !== undefined && ownerIn(model, each) !== undefined)
  return kinds.flatMap((what) => [
    ...gone(before, model, what)
      .filter(owned)
      .map((each): PlanStep => ({
        kind: 'drop',
        what,
        of: ownerOf(before, each),
        name: each.name,
        ...nothing,
      })),
    ...come(before, model, what)
      .filter(owned)
      .map((each): PlanStep => ({
        kind: 'add',
        what,
        of: ownerOf(model, each),
        name: each.name,
        ...nothing,
      })),
  ])
}

function uniqueSteps({ columns }: Structure): PlanStep[] {
  const step = (kind: 'unique' | 'shared', name: string): PlanStep => ({
    kind,
    what: 'field',
    of: '',
    name,
    ...nothing,
  })
  return [
    ...columns.unique.filter((field) => !columns.added.includes(field)).map(({ key }) => step('unique', key)),
    ...columns.shared.map(({ key }) => step('shared', key)),
  ]
}

/** Choices by hand whose class is gone: they do not come back. */
async function choiceSteps(session: Session, { model, renames }: Structure): Promise<PlanStep[]> {
  const ending = await choicesThatEnd(session, model, renames)
  return [...ending].map(([name, customers]) => ({
    kind: 'end',
    what: 'classification',
    of: '',
    name,
    count: customers.length,
    lost: customers.length,
    allow: `end:choices.${name}`,
  }))
}

function gone(before: Model, model: Model, kind: KeptId['kind']): KeptId[] {
  const kept = new Set(
    model.ids.kept
      .filter(({ live }) => live)
      .map(({ kind: of, of: owner, root }) => `${of} ${owner} ${root}`),
  )
  return before.ids.kept.filter(
    (each) => each.live && each.kind === kind && !kept.has(`${kind} ${each.of} ${each.root}`),
  )
}

function come(before: Model, model: Model, kind: KeptId['kind']): KeptId[] {
  return gone(model, before, kind)
}

function ownerOf(model: Model, each: KeptId): string {
  return each.kind === 'eventField' ? (ownerIn(model, each) ?? each.of) : ''
}

function ownerIn(model: Model, { of }: KeptId): string | undefined {
  return model.ids.kept.find((each) => each.live && each.kind === 'eventType' && each.id === of)?.name
}

async function withValue(session: Session, dialect: Dialect, id: string, list: boolean): Promise<number> {
  const column = quote(`f_${id}`)
  return await count(
    session,
    `customers WHERE ${list ? `${column} <> ${dialect.emptyList}` : `${column} IS NOT NULL`}`,
    [],
  )
}

async function count(session: Session, from: string, params: readonly string[]): Promise<number> {
  const [row] = await session.all(`SELECT count(*) AS count FROM ${from}`, params)
  return Number(row?.['count'])
}

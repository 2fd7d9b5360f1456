import { day, start } from '../shop.ts'
import { turned } from './formats.ts'
import type { Format, Held } from './formats.ts'

/** Something with a name that may change. `was` is the name it is live under; null while it is not live. */
export interface Named {
  name: string
  was: string | null
}

export interface FieldOf extends Named {
  format: Format
  /** The format it is live in. */
  before: Format
  /** What was put aside in other formats, by customer or event. */
  readonly aside: Map<Format, Map<string, Held>>
  readonly held: Map<string, Held>
  /** Whether it comes back with the next publish, which it does by its name and format alone. */
  back: boolean
}

export interface RollupOf extends Named {
  aggregate: 'count' | 'sum'
  window: number | null
}

/** What a shop should look like, kept apart from the product: its configuration's names, its customers and what they hold. */
export interface World {
  type: Named
  fields: FieldOf[]
  gone: FieldOf[]
  event: Named
  eventFields: FieldOf[]
  rollups: RollupOf[]
  orders: Named
  classification: Named
  classes: Named[]
  bars: readonly number[]
  stages: Named[]
  customers: { readonly id: string; readonly at: number }[]
  events: { readonly key: string; readonly customer: string; readonly at: number; readonly amount: number }[]
  now: number
  names: number
}

export function newWorld(): World {
  const named = (name: string): Named => ({ name, was: null })
  return {
    type: named('person'),
    fields: [],
    gone: [],
    event: named('sale'),
    eventFields: [],
    rollups: [],
    orders: named('orders'),
    classification: named('worth'),
    classes: [named('top'), named('mid'), named('low')],
    bars: [4, 2],
    stages: [named('fresh'), named('buyer'), named('regular')],
    customers: [],
    events: [],
    now: start,
    names: 0,
  }
}

export function newName(world: World): string {
  return `n${++world.names}`
}

export function newField(name: string, format: Format): FieldOf {
  return { name, was: null, format, before: format, aside: new Map(), held: new Map(), back: false }
}

function renamed({ name, was }: Named): { readonly was?: string } {
  return was === null || was === name ? {} : { was }
}

function fieldsOf(fields: readonly FieldOf[]): object {
  return Object.fromEntries(fields.map((field) => [field.name, { type: field.format, ...renamed(field) }]))
}

/** The configuration as an admin would write it now. */
export function documentOf(world: World): object {
  const { type, event, orders, classification, classes, bars, stages, rollups } = world
  const listed = (all: readonly Named[]): object[] =>
    all.map((each) =>
      each.was === null || each.was === each.name ? each.name : { name: each.name, was: each.was },
    ) as object[]
  const count = `customer.${orders.name}`
  const [initial = '', second = '', third = ''] = stages.map(({ name }) => name)
  return {
    guanxi: 1,
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    customerTypes: {
      [type.name]: {
        ...renamed(type),
        title: 'title',
        fields: { title: { type: 'text' }, ...fieldsOf(world.fields) },
      },
    },
    eventTypes: {
      [event.name]: {
        ...renamed(event),
        fields: { amount: { type: 'money' }, ...fieldsOf(world.eventFields) },
      },
    },
    rollups: {
      [orders.name]: { event: event.name, aggregate: 'count', ...renamed(orders) },
      ...Object.fromEntries(
        rollups.map((rollup) => [
          rollup.name,
          {
            event: event.name,
            aggregate: rollup.aggregate,
            ...(rollup.aggregate === 'sum' ? { value: 'event.amount' } : {}),
            ...(rollup.window === null ? {} : { window: `${rollup.window}d` }),
            ...renamed(rollup),
          },
        ]),
      ),
    },
    classifications: {
      [classification.name]: {
        ...renamed(classification),
        classes: listed(classes),
        rules: bars.map((bar, i) => ({ when: `${count} >= ${bar}`, then: classes[i]?.name })),
        otherwise: classes.at(-1)?.name,
      },
      late: {
        classes: ['yes', 'no'],
        rules: [{ when: `now - customer.createdAt > days(3) && ${count} == 0`, then: 'yes' }],
        otherwise: 'no',
      },
    },
    lifecycle: {
      initial,
      stages: listed(stages),
      transitions: [
        { from: initial, to: second, when: `${count} >= 1` },
        { from: second, to: third, when: `${count} >= 3` },
      ],
    },
  }
}

function all(world: World): Named[] {
  const { type, fields, event, eventFields, rollups, orders, classification, classes, stages } = world
  return [type, ...fields, event, ...eventFields, ...rollups, orders, classification, ...classes, ...stages]
}

/** After publishing: what was wanted is live. */
export function published(world: World): void {
  for (const named of all(world)) named.was = named.name
  for (const field of [...world.fields, ...world.eventFields]) {
    field.back = false
    if (field.before === field.format) continue
    const aside = field.aside.get(field.format) ?? new Map<string, Held>()
    field.aside.set(field.before, new Map(field.held))
    const ofEvents = world.eventFields.includes(field)
    for (const [id, value] of field.held) {
      const kept = aside.get(id) ?? null
      // What an event was recorded with stays; of a customer it may have changed since.
      const stays = isHeld(kept) && (ofEvents || isEqual(turned(kept, field.format, field.before), value))
      field.held.set(id, stays ? kept : turned(value, field.before, field.format))
    }
    field.before = field.format
  }
}

export function isHeld(value: Held): boolean {
  return value !== null && !(Array.isArray(value) && value.length === 0)
}

function isEqual(a: Held, b: Held): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

export const dayLength: number = day

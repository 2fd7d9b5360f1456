import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { createCrm } from '../../src/index.ts'
import type { Crm, DatabaseLocation } from '../../src/index.ts'
import { dump } from './dump.ts'
import { edit, kinds, someValue } from './edit.ts'
import type { Edit } from './edit.ts'
import { dayLength, documentOf, isHeld, newWorld, published } from './world.ts'
import type { FieldOf, World } from './world.ts'
import type { Held } from './formats.ts'

/** What happens to a shop: customers and events come, and its configuration is edited and published. */
interface Chapter {
  readonly edits: readonly Edit[]
  /** Whether losses are allowed, as the plan names them. */
  readonly allowing: boolean
  readonly arrivals: readonly { readonly kind: 'customer' | 'event' | 'update'; readonly pick: number }[]
}

const pick = fc.nat({ max: 1000 })
const someEdit = fc.record({ kind: fc.constantFrom(...kinds), pick, other: pick })

export const someStory: fc.Arbitrary<readonly Chapter[]> = fc.array(
  fc.record({
    edits: fc.array(someEdit, { minLength: 1, maxLength: 3 }),
    allowing: fc.boolean().map((no) => !no),
    arrivals: fc.array(fc.record({ kind: fc.constantFrom('customer', 'event', 'event', 'update'), pick }), {
      maxLength: 4,
    }),
  }),
  { minLength: 3, maxLength: 14 },
)

/**
 * Tells a story to a database, and looks whether it has in the end what a fresh one has that was told the end alone.
 * @returns how many edits were published or refused
 * @throws where it has something else, or where a refusal changed something
 */
export async function carryOut(story: readonly Chapter[], location: () => DatabaseLocation): Promise<number> {
  const where = location()
  let world = newWorld()
  let crm = await open(where, world, documentOf(world))
  published(world)
  let edits = 0
  try {
    for (const chapter of story) {
      for (const arrival of chapter.arrivals) await arrive(crm, world, arrival)
      const before = structuredClone(world)
      const sound = chapter.edits.map((one) => edit(world, one)).every(Boolean)
      edits += chapter.edits.length
      const document = documentOf(world)
      const wanted = sound ? document : { ...document, segments: { none: { when: 'customer.nothing > 1' } } }
      if (await publish(crm, where, wanted, chapter.allowing)) published(world)
      else world = before
      await crm.close()
      crm = await open(where, world)
      await compare(crm, world, location)
    }
  } finally {
    await crm.close()
  }
  return edits
}

async function open(where: DatabaseLocation, world: World, config?: object): Promise<Crm> {
  return await createCrm({
    database: where,
    clock: () => world.now,
    ...(config === undefined ? {} : { config }),
  })
}

/** @returns false where it was refused, and so changed nothing */
async function publish(
  crm: Crm,
  where: DatabaseLocation,
  config: object,
  allowing: boolean,
): Promise<boolean> {
  const before = await dump(where)
  try {
    const plan = (await crm.run('config.plan', { config })) as { fingerprint: string; allow: string[] }
    if (!isDeepStrictEqual(await dump(where), before)) throw new TypeError('a plan changed something')
    const allow = allowing ? plan.allow : []
    await crm.run('config.publish', { config, fingerprint: plan.fingerprint, allow })
    if (plan.allow.length > allow.length) throw new TypeError('something was lost that had not been allowed')
    return true
  } catch (error) {
    const { code } = error as { readonly code?: string }
    if (code !== 'config.invalid' && code !== 'config.not-allowed') throw error
    if (isDeepStrictEqual(await dump(where), before)) return false
    throw new Error('a refusal changed something', { cause: error })
  }
}

async function arrive(crm: Crm, world: World, { kind, pick: n }: Chapter['arrivals'][number]): Promise<void> {
  world.now += dayLength / 3
  const customer = world.customers[n % Math.max(1, world.customers.length)]
  if (kind === 'customer' || customer === undefined) {
    const id = `c${world.customers.length}`
    world.customers = [...world.customers, { id, at: world.now }]
    await create(crm, world, id, hold(world.fields, id, n))
    return
  }
  if (kind === 'update') {
    const fields = hold(world.fields, customer.id, n)
    await crm.customers.update({ customer: { source: 'shop', id: customer.id }, fields })
    return
  }
  const event = { key: `e${world.events.length}`, customer: customer.id, at: world.now, amount: n }
  world.events = [...world.events, event]
  const data = hold(world.eventFields, event.key, n)
  await record(crm, world, event, data)
}

/** Gives each field that is live a value, as is kept apart too. */
function hold(fields: readonly FieldOf[], id: string, n: number): { [name: string]: Held } {
  return Object.fromEntries(
    fields.map((field, i) => {
      const value = someValue(field.format, n + i)
      field.held.set(id, value)
      return [field.name, value]
    }),
  )
}

async function create(
  crm: Crm,
  world: World,
  id: string,
  fields: { readonly [name: string]: Held },
): Promise<void> {
  const externalIds = [{ source: 'shop', id }]
  await crm.customers.create({ type: world.type.name, fields: { ...fields, title: id }, externalIds })
}

async function record(
  crm: Crm,
  world: World,
  { key, customer, at, amount }: World['events'][number],
  data: { readonly [name: string]: Held },
): Promise<void> {
  const held = Object.fromEntries(Object.entries(data).filter(([, value]) => isHeld(value)))
  await crm.events.record({
    customer: { source: 'shop', id: customer },
    type: world.event.name,
    at,
    key,
    data: { amount: String(amount), ...held },
  })
}

/** A fresh database that is told the end alone. */
async function compare(crm: Crm, world: World, location: () => DatabaseLocation): Promise<void> {
  const end = world.now
  const fresh = await open(location(), world, documentOf(world))
  const story = [
    ...world.customers.map(({ id, at }) => ({
      at,
      tell: async () => await create(fresh, world, id, heldBy(world.fields, id)),
    })),
    ...world.events.map((event) => ({
      at: event.at,
      tell: async () => await record(fresh, world, event, heldBy(world.eventFields, event.key)),
    })),
  ].toSorted((a, b) => a.at - b.at)
  for (const { at, tell } of story) {
    world.now = at
    await tell()
  }
  world.now = end
  await Promise.all([crm.sweep(end), fresh.sweep(end)])
  const [ours, theirs] = [await look(crm, world), await look(fresh, world)]
  await fresh.close()
  if (isDeepStrictEqual(ours, theirs)) return
  throw new Error(`the database has\n${JSON.stringify(ours)}\nand a fresh one\n${JSON.stringify(theirs)}`)
}

function heldBy(fields: readonly FieldOf[], id: string): { [name: string]: Held } {
  return Object.fromEntries(
    fields.flatMap(({ name, held }) => {
      const value = held.get(id) ?? null
      return isHeld(value) ? [[name, value]] : []
    }),
  )
}

/** All that can be seen of every customer. */
async function look(crm: Crm, world: World): Promise<unknown> {
  const seen = []
  for (const { id } of world.customers) {
    const ref = { source: 'shop', id }
    const { type, title, fields, rollups, classes, stage } = await crm.customers.get(ref)
    const { items } = await crm.customers.timeline(ref)
    const events = items.flatMap((item) =>
      item.kind === 'event' ? [{ type: item.type, at: item.at, data: item.data }] : [],
    )
    seen.push({
      type,
      title,
      fields: sorted(fields),
      rollups: sorted(rollups),
      classes: sorted(classes),
      stage,
      events: events.map((one) => ({ ...one, data: told(one.data) })),
    })
  }
  const top = world.classes[0]?.name ?? ''
  const { items } = await crm.customers.list({ where: `customer.${world.classification.name} == "${top}"` })
  return { seen, top: items.map(({ title }) => title).toSorted() }
}

function sorted(values: object): object {
  return Object.fromEntries(Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** What was recorded before there was such a field says nothing of it; else it says that there is no value. */
function told(data: object): object {
  return sorted(Object.fromEntries(Object.entries(data).filter(([, value]) => isHeld(value as Held))))
}

// Processes are killed at random moments while events stream in and automations run; what is left behind must be whole.
import { setTimeout } from 'node:timers/promises'
import { createCrm } from '@guanxi/engine'
import type { Crm } from '@guanxi/engine'
import type { JobPage } from '@guanxi/core/api'
import { random } from '../../playground/shop/src/generate/random.ts'
import type { Random } from '../../playground/shop/src/generate/random.ts'
import { player } from './crew.ts'
import type { Player } from './crew.ts'
import type { Ground } from './ground.ts'
import { reckon } from './reckon.ts'
import type { RollupsOf } from './reckon.ts'
import { config, fault, tally } from './shop.ts'

export interface Outcome {
  readonly kills: number
  readonly restarts: number
  readonly accepted: number
  /** Milliseconds from the last kill until nothing was left to do. */
  readonly settled: number
  /** What processes told while nobody asked, or were refused, by code. */
  readonly told: ReadonlyMap<string, number>
  /** One line each; empty where all is as it was to be. */
  readonly wrong: readonly string[]
}

/** Milliseconds until everything must be done after the last kill. */
const patience = 120_000

/** What may be told where a database is away, or somebody died in the middle of something. */
const expected: ReadonlySet<string> = new Set([
  'config.unwatched',
  'database.busy',
  'database.rolled-back',
  'database.unreachable',
  'crm.blocked',
  'job.held-up',
  'key.busy',
  'transaction.slow',
])

export interface Plan {
  readonly kills: number
  readonly seed: number
  readonly log: (line: string) => void
}

export async function faults(ground: Ground, plan: Plan): Promise<Outcome> {
  const chance = random(plan.seed, ground.name)
  const first = await createCrm({ database: ground.location, config, plugins: [fault], work: false })
  await first.close()
  const players = ground.roles.map(player)
  for (const one of players) one.begin()
  try {
    const restarts = await hurt(ground, players, chance, plan)
    await Promise.all(
      players.filter(({ role }) => role.writes !== null && !role.works).map((one) => one.end()),
    )
    return await lookBack(ground, players, { kills: plan.kills, restarts })
  } finally {
    await Promise.all(players.map((one) => one.kill()))
  }
}

/** Kills, and begins again at once. @returns how many times the database was begun again */
async function hurt(
  { restart, name }: Ground,
  players: readonly Player[],
  chance: Random,
  { kills, log }: Plan,
): Promise<number> {
  let restarts = 0
  // Or a few kills on a slow machine meet nobody who has begun.
  await Promise.all(players.filter(({ role }) => role.writes !== null).map((one) => one.started()))
  const pause = players.length === 1 ? 2000 : 1200
  for (let kill = 1; kill <= kills; kill++) {
    if (restart !== null && kill % 10 === 3) {
      await setTimeout(chance.integer(100, pause))
      const how = chance.chance(0.7) ? 'crash' : 'orderly'
      log(`${name}, kill ${kill}: the database, ${how}`)
      await restart(how)
      restarts++
      continue
    }
    const victim = chance.pick(players)
    // Most die at work, some while they are opening.
    if (chance.chance(0.75)) await victim.ready()
    await setTimeout(chance.integer(0, pause))
    await victim.kill()
    log(`${name}, kill ${kill}: ${victim.role.name}, ${victim.accepted.length} accepted`)
    victim.begin()
  }
  return restarts
}

async function lookBack(
  ground: Ground,
  players: readonly Player[],
  { kills, restarts }: Pick<Outcome, 'kills' | 'restarts'>,
): Promise<Outcome> {
  const began = performance.now()
  // Where one process does both, it is asked to end, and another does what is left.
  const both = players.filter(({ role }) => role.writes !== null && role.works)
  await Promise.all(both.map((one) => one.end()))
  const working = both.length > 0
  const crm = await createCrm({
    database: ground.location,
    plugins: [fault],
    work: working,
    random: () => 0.02,
  })
  try {
    const unfinished = await settle(crm)
    const settled = performance.now() - began
    await Promise.all(players.map((one) => one.end()))
    const accepted = players.flatMap((one) => one.accepted)
    const told = new Map<string, number>()
    const wrong = players.flatMap((one) => [...one.wrong])
    for (const { role, problems } of players) {
      for (const [code, { count, first }] of problems) {
        told.set(code, (told.get(code) ?? 0) + count)
        if (!expected.has(code)) wrong.push(`${role.name} told ${count} × ${code}: ${first}`)
      }
    }
    wrong.push(...unfinished, ...reckon(await crm.run(tally, {}), accepted, await rollupsOf(crm)))
    return { kills, restarts, accepted: accepted.length, settled, told, wrong }
  } finally {
    await crm.close()
  }
}

/** Waits until no job is ready or waits. @returns what is left when patience ends */
async function settle(crm: Crm): Promise<string[]> {
  for (const until = performance.now() + patience; performance.now() < until; await setTimeout(100)) {
    const { ready, items } = (await crm.run('jobs.list', {})) as JobPage
    if (ready === 0 && items.every(({ state }) => state !== 'waiting')) {
      return items.map(({ name, state, error }) => `a job "${name}" is set aside (${state}): ${error ?? ''}`)
    }
  }
  const { ready, items } = (await crm.run('jobs.list', {})) as JobPage
  return [`after ${patience / 1000} s ${ready} jobs are ready and ${items.length} wait`]
}

async function rollupsOf(crm: Crm): Promise<RollupsOf> {
  const { items } = await crm.customers.list({ limit: 200 })
  return new Map(
    items.map(({ id, rollups, fields }) => [
      id,
      {
        orders: Number(rollups['orders']),
        echoes: Number(rollups['echoes']),
        counted: Number(fields['counted']),
        tagged: JSON.stringify(fields['tags']) === '["often"]',
      },
    ]),
  )
}

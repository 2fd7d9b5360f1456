import type { z } from 'zod'
import type { tally } from './shop.ts'
import { enough, limit } from './shop.ts'

type Tally = z.output<typeof tally.output>

/** What there is, by `kind what`, summed over customers; and of each customer by `customer kind`. */
interface Found {
  readonly whole: ReadonlyMap<string, number>
  readonly each: ReadonlyMap<string, number>
}

/** What is wrong with what a run left behind, one line each; the accepted numbers are all that was to be there. */
export function reckon(found: Tally, accepted: readonly number[], rollups: RollupsOf): string[] {
  const { whole, each } = summed(found)
  const wrong: string[] = []
  const expect = (what: string, is: number, should: number): void => {
    if (is !== should) wrong.push(`${what}: ${is}, and should be ${should}`)
  }
  const expected = new Set<string>()
  const once = (what: string): void => {
    expected.add(what)
    expect(what, whole.get(what) ?? 0, 1)
  }
  for (const number of accepted) {
    for (const what of ['purchase', 'echo', 'task task', 'task answer']) once(`${what} ${number}`)
    if (number % 5 === 0) once(`late ${number}`)
    if (number % 3 === 0) for (const part of [1, 2]) once(`fault.noted ${number}/${part}`)
  }
  const some = (divisor: number): number => accepted.filter((number) => number % divisor === 0).length
  expect('runs of "steps"', whole.get('run steps done') ?? 0, accepted.length)
  expect('runs of "answer"', whole.get('run answer done') ?? 0, accepted.length)
  expect('runs of "waits"', whole.get('run waits done') ?? 0, some(5))
  expect('runs of "works"', whole.get('run works done') ?? 0, some(3))
  for (const what of whole.keys()) {
    const counted = /^(purchase|echo|late|fault\.noted|task (task|answer)) /.test(what)
    if (counted && !expected.has(what)) wrong.push(`${what}: is there, and nobody was told that it is`)
    const [, state] = /^run \S+ (.*)$/.exec(what) ?? []
    if (state !== undefined && state !== 'done' && !/^run seldom skipped: limit$/.test(what))
      wrong.push(`${whole.get(what) ?? 0} × ${what}`)
  }
  for (const id of found.customers) {
    const orders = each.get(`${id} purchase`) ?? 0
    const of = rollups.get(id)
    expect(`customer ${id}, orders`, of?.orders ?? 0, orders)
    expect(`customer ${id}, echoes`, of?.echoes ?? 0, orders)
    expect(`customer ${id}, counted by steps`, of?.counted ?? 0, orders)
    expect(`customer ${id}, tagged`, of?.tagged === true ? 1 : 0, orders >= enough ? 1 : 0)
    expect(`customer ${id}, tasks "often"`, each.get(`${id} task often`) ?? 0, orders >= enough ? 1 : 0)
    expect(`customer ${id}, tasks "seldom"`, each.get(`${id} task seldom`) ?? 0, Math.min(limit, orders))
  }
  return wrong
}

/** What is kept of each customer. */
export type RollupsOf = ReadonlyMap<
  string,
  { readonly orders: number; readonly echoes: number; readonly counted: number; readonly tagged: boolean }
>

function summed({ rows }: Tally): Found {
  const whole = new Map<string, number>()
  const each = new Map<string, number>()
  const add = (map: Map<string, number>, key: string, count: number): void =>
    void map.set(key, (map.get(key) ?? 0) + count)
  for (const { kind, what, customer, count } of rows) {
    add(whole, `${kind} ${what}`, count)
    // Of tasks what they are called; of the rest, what kind they are.
    add(each, kind === 'task' ? `${customer} task ${what}` : `${customer} ${kind}`, count)
  }
  return { whole, each }
}

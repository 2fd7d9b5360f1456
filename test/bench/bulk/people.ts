import type { LoadRow } from '@guanxi/engine'

/** Pseudo-random numbers that are the same on every machine. */
function randoms(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const cities = ['Suzhou', 'Nanjing', 'Hangzhou', 'Shanghai', 'Wuxi', null]
const levels = ['gold', 'silver', 'plain', 'plain', 'plain', null]

/** So many customers, a tenth of each value missing. */
export function* people(count: number): Generator<LoadRow> {
  const random = randoms(7)
  const some = <Of>(value: Of): Of | null => (random() < 0.1 ? null : value)
  const pick = <Of>(all: readonly Of[]): Of | undefined => all[Math.floor(random() * all.length)]
  for (let i = 0; i < count; i++) {
    const fields = {
      name: `Customer ${i}`,
      email: some(`c${i}@example.com`),
      spend: some((random() ** 2 * 10_000).toFixed(2)),
      orders: some(Math.floor(random() * 20)),
      visits: some(Math.floor(random() * 10)),
      complaints: some(Math.floor(random() ** 3 * 6)),
      age: some(18 + Math.floor(random() * 60)),
      score: some(Math.round(random() * 1000) / 1000),
      city: pick(cities) ?? null,
      level: pick(levels) ?? null,
      birthday: some(`19${60 + Math.floor(random() * 39)}-0${1 + Math.floor(random() * 9)}-15`),
      tags: random() < 0.3 ? ['tea'] : [],
      vip: random() < 0.05,
    }
    yield { line: i + 1, customer: { type: 'person', source: 'bench', externalId: String(i), fields } }
  }
}

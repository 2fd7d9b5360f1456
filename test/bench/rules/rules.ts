import { atLeast, median } from '../bench.ts'
import type { Bench } from '../bench.ts'
import { decideBy as byHand } from './by-hand.ts'
import { decideBy as byCelJs } from './cel-js.ts'
import { checksum } from './contender.ts'
import type { Decide } from './contender.ts'
import { makeCustomers } from './customers.ts'
import { customersOf, decideBy as byGuanxi, explainBy, rowsOf } from './guanxi.ts'
import { decideBy as byJsonLogicEngine } from './json-logic-engine.ts'
import { decideBy as byJsonRulesEngine } from './json-rules-engine.ts'
import { decideBy as byZenEngine } from './zen-engine.ts'

interface Contender {
  readonly name: string
  readonly decide: Decide
  /** How many customers it decides in a round: who is slow is timed on a sample. */
  readonly count: number
}

/**
 * Deciding for one customer at a time: three decision tables with 20 rules, first match, against hand-written JavaScript
 * and the rule engines one would take instead. Contenders take turns in one process; their classes must be equal.
 */
export const bench: Bench = async ({ quick, log }) => {
  const all = quick ? 50_000 : 200_000
  const rounds = quick ? 5 : 11
  const rows = await rowsOf(makeCustomers(all))
  const customers = customersOf(rows)
  const hand: Contender = { name: 'by hand', decide: byHand(customers), count: all }
  const guanxi: Contender = { name: 'Guanxi', decide: byGuanxi(rows), count: all }
  const peers: readonly Contender[] = [
    { name: 'json-logic-engine, compiled by new Function', decide: byJsonLogicEngine(customers), count: all },
    { name: '@marcbachmann/cel-js', decide: byCelJs(customers), count: all / 5 },
    { name: '@gorules/zen-engine', decide: byZenEngine(customers), count: all / 100 },
    { name: 'json-rules-engine', decide: byJsonRulesEngine(customers), count: all / 100 },
  ]
  const explaining: Contender = {
    name: 'Guanxi, every rule explained',
    decide: explainBy(rows),
    count: all / 20,
  }
  const contenders = [hand, guanxi, ...peers, explaining]

  const speeds = new Map(contenders.map((contender) => [contender, [] as number[]]))
  for (let round = 0; round <= rounds; round++) {
    const right = new Map<number, number>()
    for (const contender of contenders) {
      const { seconds, classes } = await timed(contender)
      if (contender === hand)
        for (const { count } of contenders) right.set(count, checksum(classes.slice(0, count * 3)))
      if (checksum(classes) !== right.get(contender.count))
        throw new Error(`${contender.name} decides otherwise`)
      // The first round warms all up.
      if (round > 0) speeds.get(contender)?.push(contender.count / seconds)
    }
  }
  /** How much faster one is than another, round by round, since the machine is not as fast in each. */
  const against = (one: Contender, other: Contender): number => {
    const others = speeds.get(other) ?? []
    return median((speeds.get(one) ?? []).map((speed, i) => speed / (others[i] ?? NaN)))
  }
  for (const contender of contenders)
    log(`${contender.name}: by hand is ${against(hand, contender).toFixed(1)} times as fast`)
  return {
    rows: contenders.map((contender) => ({
      name:
        contender.count === all
          ? contender.name
          : `${contender.name} (of ${contender.count.toLocaleString('en')})`,
      perSecond: median(speeds.get(contender) ?? []),
    })),
    aims: [
      atLeast('Guanxi of by hand', 1 / 5, against(guanxi, hand)),
      ...peers.map((peer) => atLeast(`Guanxi of ${peer.name}`, 1, against(guanxi, peer))),
    ],
  }
}

async function timed({ decide, count }: Contender): Promise<{ seconds: number; classes: readonly string[] }> {
  const classes = Array.from({ length: count * 3 }, () => '')
  const began = performance.now()
  await decide(count, classes)
  return { seconds: (performance.now() - began) / 1000, classes }
}

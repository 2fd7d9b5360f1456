import type { SimulatedAutomation, Simulation } from '@guanxi/core/api'
import { printable } from '../terminal/printable.ts'
import { fit, pad, widthOf } from '../terminal/width.ts'
import { wrap } from '../terminal/wrap.ts'
import { percentOf } from '../values/percent.ts'
import { attributeLines } from './attribute.ts'
import { headingLines } from './heading.ts'
import type { Telling } from './telling.ts'

interface Places {
  /** The draft's file name. */
  readonly draft: string
  readonly database: string
}

const longestLabel = 36

/** What a draft would do to every customer, for a person. */
export function simulationText(
  simulation: Simulation,
  { draft, database }: Places,
  telling: Telling,
): string {
  const { at, customers, attributes, automations } = simulation
  const { words, messages, out } = telling
  const asOf = messages.asOf(words.show.time(at), words.timeZone)
  const name = messages.simulate.title(printable(draft), database)
  const lines = [
    ...headingLines(name, asOf, out),
    '',
    ...sumsOf(simulation, telling)
      .flatMap((sum) => wrap(sum, out.columns - 2))
      .map((line) => `  ${line}`),
    ...attributes.flatMap((attribute) => ['', ...attributeLines(attribute, customers, telling)]),
    ...(automations.length === 0 ? [] : ['', ...automationLines(automations, telling)]),
  ]
  return `${lines.join('\n')}\n`
}

/** For how many anything would change; who only gains or loses something apart from who moves. */
function sumsOf(
  { customers, moved, gainedOrLost }: Simulation,
  { words: { show }, messages }: Telling,
): string[] {
  const { of, nobodyOf, only } = messages.simulate
  const share = (some: number): string => percentOf(customers === 0 ? 0 : some / customers)
  const all = show.count(customers)
  const movers = moved === 0 ? nobodyOf(all) : of(show.count(moved), all, share(moved))
  return gainedOrLost === 0 ? [movers] : [movers, only(show.count(gainedOrLost), share(gainedOrLost))]
}

function automationLines(
  automations: readonly SimulatedAutomation[],
  { words, messages, out }: Telling,
): string[] {
  const own = messages.simulate
  const rows = automations.map(({ name, fires }) => ({
    label: words.automation(name),
    fires,
    times: fires === null ? own.byEvents : words.show.count(fires),
  }))
  const times = Math.max(0, ...rows.filter(({ fires }) => fires !== null).map((row) => widthOf(row.times)))
  const room = Math.max(12, Math.min(longestLabel, out.columns - 4 - times))
  const labels = Math.min(room, Math.max(...rows.map(({ label }) => widthOf(label))))
  return [
    ...headingLines(own.automations, own.automationsNote, out),
    ...rows.map((row) => {
      const value = row.fires === null ? out.paint('dim', row.times) : pad(row.times, times, 'right')
      const line = `  ${pad(fit(row.label, labels), labels)}  ${value}`
      return row.fires === 0 ? out.paint('dim', line) : line
    }),
  ]
}

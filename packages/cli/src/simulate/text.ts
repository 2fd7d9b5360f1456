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
  { at, customers, moved, attributes, automations }: Simulation,
  { draft, database }: Places,
  telling: Telling,
): string {
  const { words, messages, out } = telling
  const { of, nobodyOf, title } = messages.simulate
  const asOf = messages.asOf(words.show.time(at), words.timeZone)
  const name = title(printable(draft), database)
  const count = (number: number): string => words.show.count(number)
  const share = percentOf(customers === 0 ? 0 : moved / customers)
  const sum = moved === 0 ? nobodyOf(count(customers)) : of(count(moved), count(customers), share)
  const lines = [
    ...headingLines(name, asOf, out),
    '',
    ...wrap(sum, out.columns - 2).map((line) => `  ${line}`),
    ...attributes.flatMap((attribute) => ['', ...attributeLines(attribute, customers, telling)]),
    ...(automations.length === 0 ? [] : ['', ...automationLines(automations, telling)]),
  ]
  return `${lines.join('\n')}\n`
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

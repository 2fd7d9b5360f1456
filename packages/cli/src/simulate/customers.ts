import type { CustomerView, SimulatedCell, SimulatedPage } from '@guanxi/core/api'
import { printable } from '../terminal/printable.ts'
import { fit, pad, widthOf } from '../terminal/width.ts'
import type { Telling } from './telling.ts'

const longestTitle = 36

/** The customers of one movement, a page of them, for a person. */
export function customersText({ items, next }: SimulatedPage, cell: SimulatedCell, telling: Telling): string {
  const { words, messages, out } = telling
  const { attribute, from, to } = cell
  const movement = `${words.class(attribute, from)} → ${words.class(attribute, to)}`
  const lines = items.length === 0 ? [`  ${messages.simulate.nobodyThere}`] : customerLines(items, telling)
  // The cursor is for copying, and so never cut.
  const more =
    next === null ? [] : ['', out.paint('dim', `  ${messages.simulate.nextPage(`--cursor ${next}`)}`)]
  const head = `${out.paint('bold', words.attribute(attribute))}  ${out.paint('cyan', movement)}`
  return `${[head, '', ...lines, ...more].join('\n')}\n`
}

/** A line each, or several where a terminal has not the room: title, outside ids, id. */
export function customerLines(
  items: readonly CustomerView[],
  { messages, out }: Pick<Telling, 'messages' | 'out'>,
): string[] {
  const rows = items.map(({ id, title, externalIds }) => ({
    id,
    title: fit(printable(title), longestTitle),
    outside: messages.list(externalIds.map((one) => printable(`${one.source}/${one.id}`))),
  }))
  const titles = Math.max(...rows.map(({ title }) => widthOf(title)))
  const outsides = Math.max(...rows.map(({ outside }) => widthOf(outside)))
  const lines = rows.map(({ id, title, outside }) => {
    const columns = [pad(title, titles), ...(outsides === 0 ? [] : [pad(outside, outsides)])]
    return `  ${columns.join('  ')}  ${out.paint('dim', id)}`
  })
  if (lines.every((line) => widthOf(line) <= out.columns)) return lines
  return rows.flatMap(({ id, title, outside }) => [
    `  ${title}`,
    ...(outside === '' ? [] : [`    ${outside}`]),
    `    ${out.paint('dim', id)}`,
  ])
}

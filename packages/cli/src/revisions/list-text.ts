import type { RevisionPage } from '@guanxi/core/api'
import type { Messages } from '../messages/index.ts'
import { headingLines } from '../simulate/heading.ts'
import { printable } from '../terminal/printable.ts'
import type { Output } from '../terminal/terminal.ts'
import { pad, widthOf } from '../terminal/width.ts'
import { wrap } from '../terminal/wrap.ts'
import { actorText } from '../values/actor.ts'
import type { Show } from '../values/show.ts'

interface Telling {
  readonly place: string
  readonly zone: string
  /** Whether the first is the live one. */
  readonly isNewest: boolean
  readonly show: Show
  readonly messages: Messages
  readonly out: Output
}

const shortestMessage = 20

/** Revisions as a line each, newest first: number, time, who, why. */
export function revisionsText({ items, next }: RevisionPage, telling: Telling): string {
  const { place, zone, isNewest, show, messages, out } = telling
  const own = messages.revisions
  const rows = items.map(({ number, publishedAt, actor, message }, i) => ({
    cells: [
      String(number),
      show.time(publishedAt),
      actorText(actor, messages.explain.system),
      i === 0 && isNewest ? own.live : '',
    ],
    message: printable(message),
  }))
  const widths = [0, 1, 2, 3].map((i) => Math.max(0, ...rows.map(({ cells }) => widthOf(cells[i] ?? ''))))
  const lines = rows.flatMap(({ cells, message }) => {
    const padded = cells.map((cell, i) => pad(cell, widths[i] ?? 0, i === 0 ? 'right' : 'left'))
    const [number = '', ...rest] = padded.filter((_, i) => (widths[i] ?? 0) > 0)
    const head = `  ${out.paint('bold', number)}  ${rest.join('  ')}`
    const left = widthOf(head) + 2
    const [first = '', ...more] = wrap(message, Math.max(shortestMessage, out.columns - left))
    return [`${head}  ${first}`.trimEnd(), ...more.map((line) => `${' '.repeat(left)}${line}`)]
  })
  const behind =
    next === null ? [] : ['', out.paint('dim', `  ${messages.simulate.nextPage(`--before ${next}`)}`)]
  const body = rows.length === 0 ? [`  ${own.none}`] : lines
  return `${[...headingLines(own.title(place), zone, out), '', ...body, ...behind].join('\n')}\n`
}

import type { JobItem, JobPage } from '@guanxi/core/api'
import type { Messages } from '../messages/index.ts'
import { headingLines } from '../simulate/heading.ts'
import { printable } from '../terminal/printable.ts'
import type { Output } from '../terminal/terminal.ts'
import { wrap } from '../terminal/wrap.ts'
import type { Show } from '../values/show.ts'

interface Telling {
  readonly place: string
  readonly zone: string
  readonly show: Show
  readonly messages: Messages
  readonly out: Output
}

/** Jobs, newest first: name and what it waits for, its id, and below what it failed with. */
export function jobsText({ ready, items, next }: JobPage, telling: Telling): string {
  const { place, zone, messages, out } = telling
  const own = messages.jobs
  const lines = items.flatMap((item) => linesOf(item, telling))
  const behind =
    next === null ? [] : ['', out.paint('dim', `  ${messages.simulate.nextPage(`--before ${next}`)}`)]
  const body = items.length === 0 ? [`  ${own.none}`] : lines
  const title = headingLines(own.title(place), zone, out)
  return `${[...title, '', `  ${own.ready(telling.show.count(ready), ready === 1)}`, '', ...body, ...behind].join('\n')}\n`
}

function linesOf({ id, name, state, dueAt, failed, error }: JobItem, telling: Telling): string[] {
  const { show, messages, out } = telling
  const { jobs } = messages
  const what = dueAt === null ? (state === 'unknown' ? jobs.unknown : jobs.aside) : jobs.due(show.time(dueAt))
  const often = failed === 0 ? [] : [jobs.failed(show.count(failed), failed === 1)]
  const head = `  ${out.paint('bold', printable(name))}  ${[what, ...often].join('  ')}  ${out.paint('dim', id)}`
  const why = error === null ? [] : wrap(printable(error), out.columns - 6)
  return [head, ...why.map((line) => `      ${line}`)]
}

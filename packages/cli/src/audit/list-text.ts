import type { AuditChange, AuditPage, AuditRecord, Json } from '@guanxi/core/api'
import type { Messages } from '../messages/index.ts'
import { headingLines } from '../simulate/heading.ts'
import { printable } from '../terminal/printable.ts'
import type { Output } from '../terminal/terminal.ts'
import { wrap } from '../terminal/wrap.ts'
import { actorText } from '../values/actor.ts'
import type { Show } from '../values/show.ts'

interface Telling {
  readonly place: string
  readonly zone: string
  readonly show: Show
  readonly messages: Messages
  readonly out: Output
}

/** Records, newest first: when, who, what and where from; below what became of what. */
export function auditText({ items, next }: AuditPage, telling: Telling): string {
  const { place, zone, messages, out } = telling
  const lines = items.flatMap((item) => linesOf(item, telling))
  const behind =
    next === null ? [] : ['', out.paint('dim', `  ${messages.simulate.nextPage(`--before ${next}`)}`)]
  const body = items.length === 0 ? [`  ${messages.audit.none}`] : lines
  return `${[...headingLines(messages.audit.title(place), zone, out), '', ...body, ...behind].join('\n')}\n`
}

function linesOf(record: AuditRecord, { show, messages, out }: Telling): string[] {
  const { at, actor, action, door, from, within, customer, changes, erased } = record
  const { audit } = messages
  const where = [audit.doors[door], from?.address, within === null ? null : audit.within].filter(
    (part) => typeof part === 'string',
  )
  const who = actorText(actor, messages.explain.system)
  const head = `  ${show.time(at)}  ${out.paint('bold', printable(action))}  ${who}  ${out.paint('dim', messages.list(where.map(printable)))}`
  const told = [
    ...(customer === null ? [] : [messages.about(audit.about, customer)]),
    ...changes.flatMap(changed),
    ...(erased ? [audit.erased] : []),
  ]
  return [head, ...told.flatMap((text) => wrap(text, out.columns - 6).map((line) => `      ${line}`))]
}

function changed({ before, after }: AuditChange): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.map((name) => printable(`${name}  ${shown(before[name])} → ${shown(after[name])}`))
}

function shown(value: Json | undefined): string {
  if (value === undefined || value === null) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

import type { Report } from '@guanxi/core/api'
import type { Output } from '../terminal/terminal.ts'
import { widthOf } from '../terminal/width.ts'
import { wrap } from '../terminal/wrap.ts'
import { blockLines } from './block.ts'
import { blocksOf } from './blocks.ts'
import type { Speech } from './blocks.ts'

/** A report for a person: tables with bars, all in the same columns. */
export function reportText(report: Report, place: string, speech: Speech, out: Output): string {
  const { show, description, messages } = speech
  const blocks = blocksOf(report, speech)
  const rows = blocks.flatMap((block) => block.rows)
  const widths = {
    label: Math.min(36, Math.max(...rows.map((row) => widthOf(row.label)))),
    value: Math.max(...rows.map((row) => widthOf(row.value))),
  }
  const asOf = messages.asOf(show.time(report.asOf), description.timeZone)
  const fits = widthOf(`${place}  ${asOf}`) <= out.columns
  const head = `${out.paint('bold', place)}${fits ? '  ' : '\n'}${out.paint('dim', asOf)}`
  const lines = blocks.flatMap((block) => ['', ...blockLines(block, widths, out)])
  return `${[head, ...nobodyYet(report, speech, out), ...lines].join('\n')}\n`
}

/** Zeros alone would not say that the moment lies before everybody. */
function nobodyYet({ customers, customersSince }: Report, { messages, show }: Speech, out: Output): string[] {
  if (customers > 0 || customersSince === null) return []
  const sentence = messages.report.nobodyYet(show.time(customersSince))
  return ['', ...wrap(sentence, out.columns - 2).map((line) => `  ${out.paint('yellow', line)}`)]
}

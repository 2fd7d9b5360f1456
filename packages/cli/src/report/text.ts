import type { Report } from '@guanxi/core/api'
import type { Output } from '../terminal/terminal.ts'
import { widthOf } from '../terminal/width.ts'
import { blockLines } from './block.ts'
import type { Block } from './block.ts'
import { blocksOf } from './blocks.ts'
import type { Speech } from './blocks.ts'

/** A report for a person: tables with bars, all in the same columns. */
export function reportText(report: Report, place: string, speech: Speech, out: Output): string {
  const { show, description } = speech
  const blocks = blocksOf(report, speech)
  const rows = blocks.flatMap((block: Block) => block.rows)
  const widths = {
    label: Math.min(36, Math.max(...rows.map((row) => widthOf(row.label)))),
    value: Math.max(...rows.map((row) => widthOf(row.value))),
  }
  const asOf = out.paint('dim', `as of ${show.time(report.asOf)} (${description.timeZone})`)
  return `${[`${out.paint('bold', place)}  ${asOf}`, ...blocks.flatMap((block) => ['', ...blockLines(block, widths, out)])].join('\n')}\n`
}

import { bar } from '../terminal/bar.ts'
import type { Output } from '../terminal/terminal.ts'
import { fit, pad } from '../terminal/width.ts'
import { percentOf } from '../values/percent.ts'

/** One table of the report. */
export interface Block {
  /** Empty for the first, which needs none. */
  readonly title: string
  /** Stands behind the title. */
  readonly note?: string
  readonly rows: readonly Row[]
}

export interface Row {
  readonly label: string
  readonly value: string
  /** 0 to 1; a row with a share has a bar. */
  readonly share?: number
}

export interface Widths {
  readonly label: number
  readonly value: number
}

const longestBar = 40

export function blockLines({ title, note, rows }: Block, widths: Widths, out: Output): string[] {
  const room = out.columns - widths.label - widths.value - 12
  const lines = rows.map((row) => {
    const text = `  ${pad(fit(row.label, widths.label), widths.label)}  ${pad(row.value, widths.value, 'right')}`
    if (row.share === undefined) return text
    if (row.share === 0) return out.paint('dim', text)
    const percent = pad(percentOf(row.share), 6, 'right')
    return `${text} ${out.paint('dim', percent)}  ${out.paint('cyan', bar(row.share, Math.min(longestBar, room)))}`
  })
  if (title === '') return lines
  return [out.paint('bold', title) + (note === undefined ? '' : out.paint('dim', `  ${note}`)), ...lines]
}

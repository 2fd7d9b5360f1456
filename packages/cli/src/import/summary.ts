import { basename } from 'node:path'
import type { ImportResult } from '@guanxi/engine'
import { placeOf } from '../database/address.ts'
import { printable } from '../terminal/printable.ts'
import type { Output } from '../terminal/terminal.ts'
import { pad } from '../terminal/width.ts'

interface About {
  readonly file: string
  readonly address: string
  readonly seconds: number
}

/** What an import did, for a person. */
export function summaryOf(result: ImportResult, about: About, out: Output): string {
  const lines = [headline(result, about, out)]
  if (result.written) lines.push('', ...counts(result, out))
  if (result.rejectedFile !== null) lines.push('', ...aside(result, result.rejectedFile, out))
  return `${lines.join('\n')}\n`
}

function headline(result: ImportResult, { file, address, seconds }: About, out: Output): string {
  const name = printable(basename(file))
  const took = out.paint('dim', `${seconds.toFixed(1)} s`)
  if (!result.written) {
    const wrong = `${count(result.rejected)} of ${count(result.rows)} rows in ${name} cannot be taken`
    return `${out.paint('red', '✗')} Nothing was written: ${wrong}  ${took}`
  }
  const place = placeOf(address)
  const sign = result.rejected > 0 ? out.paint('yellow', '!') : out.paint('green', '✓')
  if (result.rejected > 0 && result.rejected === result.rows) {
    return `${sign} None of the rows of ${name} could be taken  ${took}`
  }
  const nothingNew = result.customers === 0 && result.events === 0
  if (nothingNew) return `${sign} ${name} is in ${place} already; nothing was added  ${took}`
  const but = result.rejected > 0 ? `, but for ${count(result.rejected)} of ${count(result.rows)} rows` : ''
  return `${sign} ${name} is in ${place}${but}  ${took}`
}

function counts(result: ImportResult, out: Output): string[] {
  const rows: (readonly [string, number])[] = [
    ['Rows', result.rows],
    ['New customers', result.customers],
    ['New events', result.events],
    ['Already there', result.duplicates],
    ['Set aside', result.rejected],
  ]
  const width = Math.max(...rows.map(([, value]) => count(value).length))
  return rows.map(([label, value]) => {
    const line = `  ${pad(label, 14)} ${pad(count(value), width, 'right')}`
    if (value === 0) return out.paint('dim', line)
    return label === 'Set aside' ? out.paint('yellow', line) : line
  })
}

function aside({ rejections, rejected }: ImportResult, path: string, out: Output): string[] {
  const shown = rejections.map(({ line, column, reason }) => {
    const place = `line ${line}${column === '' ? '' : `, ${printable(column)}`}`
    return `    ${out.paint('dim', `${place}:`)} ${printable(reason)}`
  })
  const more = rejected - rejections.length
  return [
    `  Set aside with line, column and reason in ${out.paint('bold', printable(path))}`,
    ...shown,
    ...(more > 0 ? [out.paint('dim', `    and ${count(more)} more`)] : []),
  ]
}

function count(value: number): string {
  return value.toLocaleString('en')
}

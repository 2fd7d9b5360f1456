import { basename } from 'node:path'
import type { ImportResult } from '@guanxi/engine'
import { placeOf } from '../database/address.ts'
import type { Language } from '../language/language.ts'
import { printable } from '../terminal/printable.ts'
import type { Output } from '../terminal/terminal.ts'
import { pad, widthOf } from '../terminal/width.ts'
import { wrap } from '../terminal/wrap.ts'

interface About {
  readonly file: string
  readonly address: string
  readonly seconds: number
  /** Whether a file that was mended or has grown would count its rows again. */
  readonly keyedByLine: boolean
}

/** What every part of a summary is told with. */
interface Telling {
  readonly words: Language['messages']['import']
  readonly count: (value: number) => string
  readonly out: Output
}

/** What an import did, for a person. */
export function summaryOf(
  result: ImportResult,
  about: About,
  { tag, messages }: Language,
  out: Output,
): string {
  const numbers = new Intl.NumberFormat(tag)
  const telling = { words: messages.import, count: (value: number) => numbers.format(value), out }
  const took = out.paint('dim', messages.seconds(about.seconds.toFixed(1)))
  const lines = [`${headline(result, about, telling)}  ${took}`]
  if (result.written) lines.push('', ...counts(result, telling))
  if (result.rejectedFile !== null) lines.push('', ...aside(result, result.rejectedFile, telling))
  if (result.written && result.rejectedFile !== null && about.keyedByLine)
    lines.push('', ...wrap(telling.words.mend, out.columns - 2, 0).map((line) => `  ${line}`))
  if (result.removedFile !== null)
    lines.push('', `  ${out.paint('dim', telling.words.removed(printable(result.removedFile)))}`)
  return `${lines.join('\n')}\n`
}

function headline(result: ImportResult, { file, address }: About, { words, count, out }: Telling): string {
  const name = printable(basename(file))
  const [rejected, rows] = [count(result.rejected), count(result.rows)]
  if (!result.written) return `${out.paint('red', '✗')} ${words.nothingWritten(name, rejected, rows)}`
  const place = placeOf(address)
  const sign = result.rejected > 0 ? out.paint('yellow', '!') : out.paint('green', '✓')
  if (result.rejected > 0 && result.rejected === result.rows) return `${sign} ${words.noneTaken(name)}`
  if (result.rows === 0) return `${sign} ${words.noRows(name)}`
  if (result.customers === 0 && result.events === 0) return `${sign} ${words.nothingNew(name, place)}`
  if (result.rejected > 0) return `${sign} ${words.takenBut(name, place, rejected, rows)}`
  return `${sign} ${words.taken(name, place)}`
}

function counts(result: ImportResult, { words, count, out }: Telling): string[] {
  const parts = ['rows', 'customers', 'events', 'duplicates', 'rejected'] as const
  const labels = Math.max(...parts.map((part) => widthOf(words[part])))
  const values = Math.max(...parts.map((part) => widthOf(count(result[part]))))
  return parts.map((part) => {
    const line = `  ${pad(words[part], labels)}  ${pad(count(result[part]), values, 'right')}`
    if (result[part] === 0) return out.paint('dim', line)
    return part === 'rejected' ? out.paint('yellow', line) : line
  })
}

function aside(
  { rejections, rejected }: ImportResult,
  path: string,
  { words, count, out }: Telling,
): string[] {
  const shown = rejections.flatMap(({ line, column, reason }) => {
    const place =
      column === '' ? words.line(String(line)) : words.lineAndColumn(String(line), printable(column))
    const [first = '', ...below] = wrap(place + printable(reason), out.columns - 4, 2)
    return [out.paint('dim', place) + first.slice(place.length), ...below].map((text) => `    ${text}`)
  })
  const more = rejected - rejections.length
  return [
    `  ${words.aside(out.paint('bold', printable(path)))}`,
    ...shown,
    ...(more > 0 ? [out.paint('dim', `    ${words.more(count(more))}`)] : []),
  ]
}

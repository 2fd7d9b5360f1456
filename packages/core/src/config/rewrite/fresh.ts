import { Document, Scalar, stringify } from 'yaml'
import { isData, membersOf } from '../data.ts'

/** Longer lines are broken into blocks. */
const width = 100

/** `either` is on one line where that fits. */
export type Style = 'block' | 'either'

/** A document's only value. */
export function whole(value: unknown, step: number): string {
  return isBlock(value, 0, 'block') ? block(value, 0, step) : behindKey(value, 0, step).trimStart()
}

/**
 * What is written behind `key:` or `-`: on the line, or on the lines below.
 * @param column where the key or the dash stands
 */
export function behindKey(value: unknown, column: number, step: number, style: Style = 'either'): string {
  if (!isBlock(value, column, style)) return ` ${isCollection(value) ? onLine(value) : scalar(value, column)}`
  const inner = column + step
  return `\n${' '.repeat(inner)}${block(value, inner, step)}`
}

/** The same behind a dash, where a block begins on the line. */
export function behindDash(value: unknown, column: number, step: number, style: Style = 'either'): string {
  if (!isBlock(value, column, style)) return behindKey(value, column, step)
  return ` ${block(value, column + 2, step)}`
}

/** A block from its first character; its lines below stand at the column. */
function block(value: unknown, column: number, step: number): string {
  const lines = Array.isArray(value)
    ? value.map((item) => `-${behindDash(item, column, step)}`)
    : membersOf(isData(value) ? value : {}).map(
        ([key, member]) => `${keyText(key)}:${behindKey(member, column, step)}`,
      )
  return lines.join(`\n${' '.repeat(column)}`)
}

/** On one line, as it may stand between brackets. */
export function onLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onLine).join(', ')}]`
  if (!isData(value)) return between(value)
  const members = membersOf(value).map(([key, member]) => `${keyText(key)}: ${onLine(member)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

/** A scalar between brackets, quoted as another was. */
export function between(value: unknown, like?: Scalar.Type): string {
  if (typeof value === 'string' && value.includes('\n')) return JSON.stringify(value)
  const type = like?.startsWith('QUOTE') === true ? like : undefined
  const list = stringify([typed(value, type)], {
    collectionStyle: 'flow',
    flowCollectionPadding: false,
    lineWidth: 0,
  })
  return list.slice(1, -2)
}

/** A scalar behind a key at the column, quoted or folded as another was. */
export function scalar(value: unknown, column: number, like?: Scalar.Type): string {
  // In quotes over several lines a comment behind it would become part of it.
  if (typeof value === 'string' && value.includes('\n') && like?.startsWith('QUOTE') === true)
    return JSON.stringify(value)
  const folded = like === 'BLOCK_FOLDED'
  // Blank lines at the end of a block would be part of the text only where nothing but text follows.
  const blockQuote = !(typeof value === 'string' && /(?:^|\n)\n$/.test(value))
  const type = blockQuote || like?.startsWith('BLOCK') === false ? like : undefined
  const document = new Document({ k: typed(value, type) })
  const written = document.toString({ lineWidth: folded ? width : 0, blockQuote })
  return written.slice(3, -1).replaceAll(/\n(?=[^\n])/g, `\n${' '.repeat(column)}`)
}

export function keyText(key: string): string {
  // A key may stand between brackets as well as on a line.
  return /[\n?]/.test(between(key)) ? JSON.stringify(key) : between(key)
}

function typed(value: unknown, type: Scalar.Type | undefined): unknown {
  if (typeof value !== 'string' || type === undefined || type === 'PLAIN') return value
  const node = new Scalar(value)
  node.type = type
  return node
}

function isBlock(value: unknown, column: number, style: Style): boolean {
  if (!isCollection(value) || Object.keys(value).length === 0) return false
  return style === 'block' || column + onLine(value).length > width
}

function isCollection(value: unknown): value is object {
  return Array.isArray(value) || isData(value)
}

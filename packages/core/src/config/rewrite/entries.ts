import { isCollection, isMap, isPair, isScalar } from 'yaml'
import type { CST, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'

export type Collection = YAMLMap | YAMLSeq

/** One pair of a map or item of a list, and where it stands in the text. */
export interface Entry {
  readonly key: Scalar | null
  readonly value: Node | null
  /** Its first character: of the key, or the dash of a list in lines. */
  readonly start: number
  /** Behind its colon or dash; null where there is none. */
  readonly from: number | null
  /** Behind its last character. */
  readonly end: number
  /** Where the comma before it stands; null where there is none. */
  readonly comma: number | null
}

/** The entries of a collection in the order of the text; null where the text is written in a way that is not known here. */
export function entriesOf(collection: Collection): Entry[] | null {
  const items = tokensOf(collection)
  const entries = collection.items.map((item, i): Entry | null => {
    const token = items?.[i]
    return token === undefined ? null : entryOf(item, token)
  })
  return entries.every((entry) => entry !== null) ? entries : null
}

/** The comma behind the last entry, if one stands there. */
export function lastComma(collection: Collection): number | null {
  const token = tokensOf(collection)?.[collection.items.length]
  return token?.start.find(({ type }) => type === 'comma')?.offset ?? null
}

type Token = CST.BlockMap['items'][number] | CST.FlowCollection['items'][number]

function tokensOf({ srcToken }: Collection): readonly Token[] | null {
  return srcToken !== undefined && 'items' in srcToken ? srcToken.items : null
}

const between: readonly string[] = ['space', 'newline', 'comment', 'comma']

function entryOf(item: unknown, token: Token): Entry | null {
  const { key, value } = isPair(item) ? item : ({ key: null, value: item } as Pair)
  if (!(key === null || isScalar(key))) return null
  const first = token.start.find(({ type }) => !between.includes(type)) ?? token.key ?? token.value
  const mark =
    token.sep?.find(({ type }) => type === 'map-value-ind') ??
    token.start.find(({ type }) => type === 'seq-item-ind')
  const node = isNode(value) ? value : null
  const start = first?.offset ?? node?.range?.[0]
  if (start === undefined) return null
  const from = mark === undefined ? null : mark.offset + 1
  const end = Math.max(from ?? key?.range?.[1] ?? start, node === null ? 0 : endOf(node))
  const comma = token.start.find(({ type }) => type === 'comma')?.offset ?? null
  return { key, value: node, start, from, end, comma }
}

/** Behind the last character that means something; the line's end of a text of several lines is not part of it. */
export function endOf(node: Node): number {
  const [start = 0, end = 0] = node.range ?? []
  if (isCollection(node) && node.flow !== true) {
    const last = node.items.at(-1)
    const [key, value] = isPair(last) ? [last.key, last.value] : [null, last]
    const ends = [key, value].map((part) => (isNode(part) ? endOf(part) : 0))
    return Math.max(start, ...ends)
  }
  const isBlock = isScalar(node) && (node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL')
  return isBlock ? end - 1 : end
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value
}

/** Whether it stands in lines, by keys or dashes, and not between brackets. */
export function isInLines(node: Node | null): node is Collection {
  return isCollection(node) && node.flow !== true && node.items.length > 0
}

/** Whether it stands between brackets of its own. */
export function isInBrackets(node: Node | null, text: string): node is Collection {
  if (!isCollection(node) || node.flow !== true || node.items.length === 0) return false
  return text[node.range?.[0] ?? -1] === (isMap(node) ? '{' : '[')
}

/** How far to the right of its line's beginning a character stands. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1)
}

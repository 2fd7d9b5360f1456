import { isMap, isScalar, visit } from 'yaml'
import type { Document, Node } from 'yaml'
import { inBrackets } from './brackets.ts'
import { choose } from './choose.ts'
import type { Wanted } from './choose.ts'
import { isData, sameData } from '../data.ts'
import { columnOf, endOf, entriesOf, isInBrackets, isInLines, lastComma } from './entries.ts'
import type { Entry } from './entries.ts'
import { behindDash, behindKey, between, keyText, onLine, scalar, whole } from './fresh.ts'
import type { Style } from './fresh.ts'
import { inLines } from './lines.ts'

/** An entry and the lines it stands among. */
interface Among {
  readonly column: number
  readonly style: Style
}

/** Writes the parts of a text anew that read as something else than they should. */
export class Rewriter {
  readonly #text: string
  readonly #contents: Node | null
  readonly #spread: boolean
  readonly #json: boolean
  readonly #step: number

  /** @param how `spread`: what stands there by an alias is written out; `json`: nothing is written that JSON does not know */
  constructor(
    text: string,
    { contents }: Document.Parsed,
    how: { readonly spread: boolean; readonly json: boolean },
  ) {
    this.#text = text
    this.#contents = contents
    this.#spread = how.spread
    this.#json = how.json
    this.#step = stepOf(text, contents)
  }

  /** @param old what the text reads as */
  document(old: unknown, next: unknown): string {
    const [text, contents] = [this.#text, this.#contents]
    const inPlace = contents === null ? null : this.#collection(contents, old, next)
    if (inPlace !== null) return inPlace
    const head = text.slice(0, contents?.range?.[0] ?? text.length)
    const above = head === '' || head.endsWith('\n') ? head : `${head}\n`
    return `${above}${whole(next, this.#step)}\n`
  }

  #collection(contents: Node, old: unknown, next: unknown): string | null {
    if (!areAlike(old, next)) return null
    const text = this.#text
    const inBracket = this.#inBrackets(contents, old, next)
    if (inBracket !== null) {
      const [start, end] = contents.range ?? [0, 0]
      return text.slice(0, start) + inBracket + text.slice(end)
    }
    const lines = this.#inLines(contents, null, old, next)
    return lines === null ? null : lines + text.slice(this.#lineEnd(endOf(contents)))
  }

  /**
   * A collection in lines, with what stands between its key and its first entry.
   * @param from behind its key or dash; null for the document's own
   */
  #inLines(node: Node | null, from: number | null, old: unknown, next: unknown): string | null {
    const entries = isInLines(node) ? entriesOf(node) : null
    const first = entries?.[0]
    if (entries === null || first === undefined || entries.some((entry) => entry.from === null)) return null
    const lined = entries.map((entry) => ({ ...entry, end: this.#lineEnd(entry.end) }))
    const among = { column: columnOf(this.#text, first.start), style: styleOf(entries) }
    const chosen = choose(lined, [old, next], (wanted) => this.#line(wanted, among))
    const { column } = among
    if (from !== null) {
      const head = Math.min(first.start, this.#lineEnd(from))
      return (
        this.#text.slice(from, head) +
        inLines(lined, chosen, { text: this.#text, head, column, isRoot: false })
      )
    }
    // As though a line stood above the text.
    const below = lined.map(({ start, end }) => ({ start: start + 1, end: end + 1 }))
    return inLines(below, chosen, { text: `\n${this.#text}`, head: 0, column, isRoot: true }).slice(1)
  }

  #line({ entry, was, key, value }: Wanted<Entry>, { column, style }: Among): string {
    const step = this.#step
    const fresh =
      key === null ? behindDash(value, column, step, style) : behindKey(value, column, step, style)
    if (entry === null || entry.from === null) return key === null ? `-${fresh}` : `${keyText(key)}:${fresh}`
    return this.#named(entry, key, entry.from) + this.#behind(entry, entry.from, was, value, column, fresh)
  }

  /** What stands behind a key or dash, to the end of the entry's last line. */
  #behind(
    { value: node, end }: Entry,
    from: number,
    was: unknown,
    value: unknown,
    column: number,
    fresh: string,
  ): string {
    const text = this.#text
    if (this.#isKept(node, was, value)) return text.slice(from, end)
    const lines = areAlike(was, value) ? this.#inLines(node, from, was, value) : null
    if (lines !== null) return lines
    const inBracket = areAlike(was, value) ? this.#inBrackets(node, was, value) : null
    const [start, behind] = node?.range ?? [from, from]
    if (inBracket !== null) return text.slice(from, start) + inBracket + text.slice(behind, end)
    const isText = isScalar(node) && typeof value === 'string'
    const inner = isText ? scalar(value, column, node.type) : fresh.trimStart()
    const written = isText || !fresh.includes('\n') ? this.#space(from, node) + inner : fresh
    return written.replace(/$/m, () => this.#commentOn(node, from, end))
  }

  /** The comment on the line of what is written anew: behind it, or behind the key of lines. */
  #commentOn(node: Node | null, from: number, end: number): string {
    const text = this.#text
    const isBlock = isInLines(node) || (isScalar(node) && node.type?.startsWith('BLOCK') === true)
    const behind = node === null || node.range?.[0] === node.range?.[1] ? from : endOf(node)
    const line = isBlock
      ? text.slice(from, Math.min(this.#lineEnd(from), startOf(node)))
      : text.slice(behind, end)
    return /\s+#.*$/.exec(line)?.[0] ?? ''
  }

  #inBrackets(node: Node | null, old: unknown, next: unknown): string | null {
    const entries = isInBrackets(node, this.#text) ? entriesOf(node) : null
    if (!isInBrackets(node, this.#text) || entries === null) return null
    const [from = 0, to = 0] = node.range ?? []
    const chosen = choose(entries, [old, next], (wanted) => this.#item(wanted))
    if (chosen.length === 0) return isMap(node) ? '{}' : '[]'
    return inBrackets(this.#text, [from, to], entries, lastComma(node), chosen)
  }

  #item({ entry, was, key, value }: Wanted<Entry>): string {
    const written = this.#json ? JSON.stringify(value) : onLine(value)
    const fresh = key === null ? written : `${this.#name(key)}: ${written}`
    if (entry === null || (entry.from === null && entry.key !== null)) return fresh
    const { value: node, start, end } = entry
    const from = entry.from ?? start
    const name = this.#named(entry, key, from)
    if (this.#isKept(node, was, value)) return name + this.#text.slice(from, end)
    const inner = areAlike(was, value) ? this.#inBrackets(node, was, value) : null
    if (inner !== null) return name + this.#text.slice(from, node?.range?.[0]) + inner
    const isText = isScalar(node) && typeof value === 'string' && !this.#json
    const space = key === null ? '' : this.#space(from, node)
    return name + space + (isText ? between(value, node.type) : written)
  }

  /** An entry up to behind its colon or dash, with its new name. */
  #named({ key: node, start }: Entry, key: string | null, from: number): string {
    const [before, behind] = node?.range ?? [start, start]
    if (node === null || node.value === key || key === null) return this.#text.slice(start, from)
    return this.#text.slice(start, before) + this.#name(key) + this.#text.slice(behind, from)
  }

  #name(key: string): string {
    return this.#json ? JSON.stringify(key) : keyText(key)
  }

  /** What stands between a colon or dash and its value on the same line. */
  #space(from: number, node: Node | null): string {
    const space = this.#text.slice(from, node?.range?.[0] ?? from)
    return /^ +$/.test(space) || (this.#json && space === '') ? space : ' '
  }

  #isKept(node: Node | null, old: unknown, next: unknown): boolean {
    return sameData(old, next) && !(this.#spread && hasAlias(node))
  }

  #lineEnd(offset: number): number {
    const end = this.#text.indexOf('\n', offset)
    return end === -1 ? this.#text.length : end
  }
}

/** Both maps or both lists with something in them. */
function areAlike(old: unknown, next: unknown): boolean {
  if (Array.isArray(old)) return Array.isArray(next) && old.length > 0 && next.length > 0
  return isData(old) && isData(next) && [old, next].every((map) => Object.keys(map).length > 0)
}

function hasAlias(node: Node | null): boolean {
  let found = false
  visit(node, {
    Alias: () => {
      found = true
      return visit.BREAK
    },
  })
  return found
}

/** New entries are written as the others are. */
function styleOf(entries: readonly Entry[]): Style {
  const [first, ...rest] = entries.map(({ value }) => isInLines(value))
  return first === true && rest.every(Boolean) ? 'block' : 'either'
}

/** How far each level stands to the right. */
function stepOf(text: string, contents: Node | null): number {
  const entries = isInLines(contents) ? entriesOf(contents) : null
  const below = entries?.flatMap(({ value }) => {
    const inner = isMap(value) && isInLines(value) ? entriesOf(value)?.[0] : undefined
    return inner === undefined ? [] : [columnOf(text, inner.start)]
  })
  return below?.[0] ?? 2
}

function startOf(node: Node | null): number {
  return isInLines(node) ? (node.range?.[0] ?? 0) : Number.MAX_SAFE_INTEGER
}

import fc from 'fast-check'
import { stringify } from 'yaml'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** A document as somebody may have written it, with a comment `#@path` at many of its keys. */
export interface Written {
  readonly document: { [key: string]: Json }
  readonly text: string
}

/** How the next thing is written: 0 … n−1. */
type Choice = (n: number) => number

const name = fc.constantFrom(
  'a',
  'b',
  'c',
  'name',
  'fields',
  'when',
  'x1',
  'zh-CN',
  'a b',
  'true',
  '7',
  'q:r',
  '#k',
)
const scalar = fc.oneof(
  fc.constantFrom<Json>(
    '',
    'text',
    '12',
    'null',
    '# no',
    'a: b',
    "it's",
    '"q"',
    '!has(x)',
    '- x',
    '[1',
    'x, y',
    ' s ',
    '客户',
  ),
  fc.constantFrom<Json>(
    'two\nlines',
    'ends\n',
    '\n',
    '  in\n out\n',
    'a\n\n\nb\n\n',
    'tab\t',
    '2026-03-01',
    '\\n',
    '{{',
    '@a',
    '...',
    '---',
  ),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
)
const { value } = fc.letrec<{ value: Json; list: Json[]; map: { [key: string]: Json } }>((tie) => ({
  value: fc.oneof({ maxDepth: 4, depthSize: 'small' }, scalar, tie('map'), tie('list')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  map: fc.dictionary(name, tie('value'), { maxKeys: 5, noNullPrototype: true }),
}))

export const anyValue = value
export const anyName = name

const document = fc.dictionary(name, value, { minKeys: 1, maxKeys: 6, noNullPrototype: true })

export const written: fc.Arbitrary<Written> = fc
  .tuple(document, fc.infiniteStream(fc.nat(1000)))
  .map(([data, stream]) => {
    const choose: Choice = (n) => Number(stream.next().value) % n
    const head = ['', '# head\n', '# head\n\n', '---\n'][choose(4)] ?? ''
    const end = ['\n', '\n\n# end\n', ''][choose(3)] ?? ''
    return { document: data, text: `${head}${block(data, 0, [], choose).replace(/^\n/, '')}${end}` }
  })

function block(map: Json, column: number, path: readonly string[], choose: Choice): string {
  const indent = `\n${' '.repeat(column)}`
  if (Array.isArray(map))
    return map.map((item, i) => `${indent}-${behind(item, column, [...path, String(i)], choose)}`).join('')
  const entries = Object.entries(map as { [key: string]: Json })
  return entries
    .map(([key, member]) => {
      const here = [...path, key]
      const above =
        ['', '', '', '\n', `${indent}#@${here.join('/')}`, `\n${indent}# apart\n`][choose(6)] ?? ''
      return `${above}${indent}${text(key, choose)}:${behind(member, column, here, choose)}`
    })
    .join('')
}

/** What stands behind a key or dash. */
function behind(value: Json, column: number, path: readonly string[], choose: Choice): string {
  const comment = choose(3) === 0 ? `${' '.repeat(1 + choose(3))}#@${path.join('/')}` : ''
  if (isFull(value) && choose(3) > 0)
    return `${comment}${block(value, column + 2 + 2 * choose(2), path, choose)}`
  if (isFull(value)) return `${' '.repeat(1 + choose(2))}${brackets(value, column + 2, choose)}${comment}`
  if (value === null && choose(2) === 0) return comment
  if (typeof value === 'string' && value.includes('\n') && !/(?:^|\n)\n$/.test(value) && choose(2) === 0) {
    const lines = stringify(
      { k: value },
      { lineWidth: 0, blockQuote: choose(2) === 0 ? 'literal' : 'folded' },
    )
    return lines.slice(2, -1).replaceAll(/\n(?=[^\n])/g, `\n${' '.repeat(column)}`)
  }
  return `${' '.repeat(1 + choose(2))}${text(value, choose)}${comment}`
}

function brackets(value: Json, column: number, choose: Choice): string {
  if (!isFull(value)) return text(value, choose)
  const isWide = choose(2) === 0
  const line = isWide ? `\n${' '.repeat(column)}` : ([' ', ''][choose(2)] ?? '')
  const items = Array.isArray(value)
    ? value.map((item) => brackets(item, column + 2, choose))
    : Object.entries(value).map(
        ([key, member]) => `${text(key, choose)}: ${brackets(member, column + 2, choose)}`,
      )
  const last = choose(3) === 0 ? ',' : ''
  const separator = (): string =>
    `,${isWide && choose(3) === 0 ? ' # item' : ''}${isWide ? line : line || ' '}`
  const inner = items.map((item, i) => item + (i < items.length - 1 ? separator() : last)).join('')
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}${line}${inner}${isWide ? line.slice(0, -2) : line}${close}`
}

function text(value: Json, choose: Choice): string {
  if (isFull(value)) throw new Error('no scalar')
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[]' : '{}'
  const plain = stringify([value], {
    collectionStyle: 'flow',
    flowCollectionPadding: false,
    lineWidth: 0,
  }).slice(1, -2)
  if (typeof value !== 'string' || choose(2) === 0)
    return plain.includes('\n') ? JSON.stringify(value) : plain
  return choose(2) === 0 || value.includes('\n') || value.includes('\t')
    ? JSON.stringify(value)
    : `'${value.replaceAll("'", "''")}'`
}

function isFull(value: Json): value is Json[] | { [key: string]: Json } {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
}

import { CelError } from '../../cel/cel-error.ts'
import { parseCel } from '../../cel/parse.ts'
import type { Syntax } from '../../cel/syntax.ts'
import type { NamesNow } from './names-now.ts'

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * An expression with the names there are now, and all else as it is written; one that cannot be read stays.
 * @param eventType of whose events it reads, as it is called now
 */
export function expressionNow(text: string, names: NamesNow, eventType: string): string {
  try {
    const edits = editsIn(parseCel(text), text, names, eventType)
    return edits
      .toSorted((a, b) => b.start - a.start)
      .reduce(
        (written, { start, end, text: now }) => written.slice(0, start) + now + written.slice(end),
        text,
      )
  } catch (error) {
    if (!(error instanceof CelError)) throw error
    return text
  }
}

function editsIn(node: Syntax, text: string, names: NamesNow, eventType: string): Edit[] {
  const inner = partsOf(node).flatMap((part) => editsIn(part, text, names, eventType))
  const [root, name] = readOf(node)
  if (root === 'customer') return [...inner, ...renamed(node, name, names.attribute(name), text)]
  if (root === 'event') return [...inner, ...renamed(node, name, names.now('field', eventType, name), text)]
  return node.op === '==' || node.op === '!=' || node.op === 'in'
    ? [...inner, ...valuesIn(node.args, text, names)]
    : inner
}

/** Of `customer.city` both names; empty for anything else. */
function readOf(node: Syntax): readonly [root: string, name: string] {
  if (node.op !== '.') return ['', '']
  const [target, name] = node.args
  return target.op === 'id' ? [target.args, name] : ['', '']
}

function renamed({ end }: Syntax, name: string, now: string, text: string): Edit[] {
  const start = end - name.length
  return now === name || text.slice(start, end) !== name ? [] : [{ start, end, text: now }]
}

/** Classes, stages and customer types that an attribute is compared with. */
function valuesIn([left, right]: readonly [Syntax, Syntax], text: string, names: NamesNow): Edit[] {
  const attribute = attributeOf(left) ?? attributeOf(right)
  if (attribute === null) return []
  const nowOf = (value: string): string => {
    if (attribute === 'stage') return names.now('stage', '', value)
    if (attribute === 'type') return names.now('customerType', '', value)
    const [table = '', ...output] = attribute.split('.')
    return names.now('class', [names.attribute(table), ...output].join('.'), value)
  }
  return [left, right]
    .flatMap((side) => (side.op === 'list' ? side.args : [side]))
    .flatMap((value) => {
      if (value.op !== 'value' || typeof value.args !== 'string') return []
      const quote = text.charAt(value.start)
      const written = `${quote}${value.args}${quote}`
      const now = nowOf(value.args)
      if (now === value.args || text.slice(value.start, value.end) !== written) return []
      return [{ start: value.start, end: value.end, text: `${quote}${now}${quote}` }]
    })
}

/** `value` of `customer.value`, `service.level` of `customer.service.level`. */
function attributeOf(node: Syntax): string | null {
  const [root, name] = readOf(node)
  if (root === 'customer') return name
  if (node.op !== '.') return null
  const [outer, inner] = readOf(node.args[0])
  return outer === 'customer' ? `${inner}.${node.args[1]}` : null
}

function partsOf(node: Syntax): readonly Syntax[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return []
    case '.':
      return [node.args[0]]
    case '!_':
    case '-_':
      return [node.args]
    case 'map':
      return node.args.flat()
    case 'call':
      return node.args[1]
    case 'rcall':
      return [node.args[1], ...node.args[2]]
    default:
      return node.args
  }
}

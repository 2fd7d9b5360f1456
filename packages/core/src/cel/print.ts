import { CelError } from './cel-error.ts'
import type { Syntax, Written } from './syntax.ts'

/** How tightly each form holds its parts together, loosest first. */
const strengths: { readonly [op in Syntax['op']]: number } = {
  '?:': 0,
  '||': 1,
  '&&': 2,
  '==': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  in: 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
  '!_': 7,
  '-_': 7,
  '.': 8,
  '[]': 8,
  rcall: 8,
  value: 9,
  id: 9,
  list: 9,
  map: 9,
  call: 9,
}

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/

/**
 * Writes an expression as CEL. Texts are only ever written as literals, so no value can become part of the rule: a customer
 * named `" || true //` stays a name.
 * @throws CelError where a name could not be read as one.
 *
 * @example
 * printCel({ op: 'value', args: '" || true //', start: 0, end: 0 }) // "\" || true //"
 */
export function printCel(node: Syntax): string {
  switch (node.op) {
    case 'value':
      return literal(node.args)
    case 'id':
      return node.args.startsWith('.') ? `.${name(node.args.slice(1))}` : name(node.args)
    case '.':
      return `${operand(node.args[0], 8)}.${fieldName(node.args[1])}`
    case '[]':
      return `${operand(node.args[0], 8)}[${printCel(node.args[1])}]`
    case 'call':
      return `${name(node.args[0])}(${all(node.args[1])})`
    case 'rcall':
      return `${operand(node.args[1], 8)}.${name(node.args[0])}(${all(node.args[2])})`
    case 'list':
      return `[${all(node.args)}]`
    case 'map':
      return `{${node.args.map(([key, value]) => `${printCel(key)}: ${printCel(value)}`).join(', ')}}`
    case '!_':
      return `!${operand(node.args, 7)}`
    case '-_':
      return negation(node.args)
    case '?:': {
      const [test, yes, no] = node.args
      return `${operand(test, 1)} ? ${operand(yes, 1)} : ${operand(no, 0)}`
    }
    default: {
      const strength = strengths[node.op]
      const [left, right] = node.args
      return `${operand(left, strength)} ${node.op} ${operand(right, strength + 1)}`
    }
  }
}

function all(nodes: readonly Syntax[]): string {
  return nodes.map(printCel).join(', ')
}

/** A part in brackets, where it holds less tightly than what it stands in. */
function operand(node: Syntax, strength: number): string {
  const text = printCel(node)
  return strengthOf(node) < strength ? `(${text})` : text
}

/** A number below zero is written with its sign, which holds no tighter than any other sign. */
function strengthOf(node: Syntax): number {
  if (node.op !== 'value') return strengths[node.op]
  const below =
    typeof node.args === 'number' || typeof node.args === 'bigint'
      ? node.args < 0 || Object.is(node.args, -0)
      : false
  return below ? strengths['-_'] : strengths.value
}

/** Two signs side by side are kept apart, since a double sign is one a reader would overlook. */
function negation(node: Syntax): string {
  const text = operand(node, strengths['-_'])
  return text.startsWith('-') ? `-(${text})` : `-${text}`
}

function name(text: string): string {
  return identifier.test(text) ? text : notAName(text)
}

function fieldName(text: string): string {
  if (identifier.test(text) && !['in', 'true', 'false', 'null'].includes(text)) return text
  return /^[A-Za-z0-9_./ -]+$/.test(text) ? `\`${text}\`` : notAName(text)
}

function notAName(text: string): never {
  throw new CelError(`${JSON.stringify(text)} cannot be written as a name`, text, {
    start: 0,
    end: text.length,
  })
}

function literal(value: Written): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (typeof value === 'number') return double(value)
  if (typeof value === 'string') return `"${escaped(value)}"`
  if ('uint' in value) return `${value.uint}u`
  return `b"${Array.from(value.bytes, byteText).join('')}"`
}

function double(value: number): string {
  const text = Object.is(value, -0) ? '-0' : String(value)
  return /[.e]/.test(text) ? text : `${text}.0`
}

/** Everything but plain printable ASCII and letters beyond it is escaped: quotes, backslashes, controls, line ends. */
function escaped(text: string): string {
  return text.replaceAll(/["\\\0-\x1f\x7f-\x9f\u2028\u2029]/g, (character) => {
    if (character === '"' || character === '\\') return `\\${character}`
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

function byteText(byte: string): string {
  return /[ !#-[\]-~]/.test(byte) ? byte : `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`
}

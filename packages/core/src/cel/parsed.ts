import type { ASTNode } from '@marcbachmann/cel-js'
import { fromTheLeft } from './relations.ts'
import type { Spelling } from './spelling.ts'
import type { Syntax, Written } from './syntax.ts'

type LiteralNode = Extract<ASTNode, { op: 'value' }>

/** The parser's nodes as plain data, with what the spelling had blanked out put back. */
export function toSyntax(node: ASTNode, spelling: Spelling, expression: string): Syntax {
  const inner = (child: ASTNode): Syntax => toSyntax(child, spelling, expression)
  const pair = ([a, b]: readonly [ASTNode, ASTNode]): readonly [Syntax, Syntax] => [inner(a), inner(b)]
  const { start, end } = node
  switch (node.op) {
    case 'value': {
      const blanked = spelling.literals.get(start)
      if (blanked !== undefined) return { op: 'value', args: blanked.value, start: blanked.start, end }
      return { op: 'value', args: written(node.args), start, end }
    }
    case 'id':
      return { op: 'id', args: spelling.rooted.has(start) ? `.${node.args}` : node.args, start, end }
    case '.': {
      const name = expression.slice(node.pos, end)
      const args = [inner(node.args[0]), name.startsWith('`') ? name.slice(1, -1) : node.args[1]] as const
      return { op: '.', args, start, end }
    }
    case '!_':
    case '-_':
      return { op: node.op, args: inner(node.args), start, end }
    case '?:': {
      const [test, yes, no] = node.args
      return { op: '?:', args: [inner(test), inner(yes), inner(no)], start, end }
    }
    case 'list':
      return { op: 'list', args: node.args.map(inner), start, end }
    case 'map':
      return { op: 'map', args: node.args.map(pair), start, end }
    case 'call':
      return { op: 'call', args: [node.args[0], node.args[1].map(inner)], start, end }
    case 'rcall':
      return { op: 'rcall', args: [node.args[0], inner(node.args[1]), node.args[2].map(inner)], start, end }
    case '.?':
    case '[?]':
      // The parser was not told to read them.
      throw new TypeError(`optional access "${node.op}"`)
    case '==':
    case '!=':
      return fromTheLeft({ op: node.op, args: pair(node.args), start, end }, expression)
    default:
      return { op: node.op, args: pair(node.args), start, end }
  }
}

function written(value: LiteralNode['args']): Written {
  if (value instanceof Uint8Array) return { bytes: String.fromCharCode(...value) }
  if (typeof value === 'object' && value !== null) return { uint: value.valueOf() }
  return value
}

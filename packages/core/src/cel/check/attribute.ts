import type { ASTNode } from '@marcbachmann/cel-js'
import { didYouMean } from '../../text/did-you-mean.ts'
import type { Checked, Span } from '../tree.ts'
import type { Checking } from './checking.ts'

type Access = Extract<ASTNode, { op: 'id' | '.' }>

/** `now`, a macro's variable, or `root.attribute`. */
export function checkAttribute(checker: Checking, node: Access): Checked {
  const { start, end } = node
  if (node.op === 'id') return checkName(checker, node, node.args)
  const path = pathOf(node)
  const [root, ...rest] = path ?? []
  if (root === undefined || root === 'now' || checker.variables.has(root))
    return checker.fail('only attributes have parts', node)
  return checkRead(checker, { start, end }, root, rest.join('.'))
}

/** `row["Order ID"]`: an attribute whose name is no identifier. */
export function checkIndex(checker: Checking, at: Span, [target, key]: [ASTNode, ASTNode]): Checked {
  if (target.op !== 'id' || key.op !== 'value' || typeof key.args !== 'string') {
    return checker.fail('only an attribute’s name in quotes can stand in [ ]', at)
  }
  return checkRead(checker, { start: at.start, end: at.end }, target.args, key.args)
}

function checkName(checker: Checking, at: Span, name: string): Checked {
  const { start, end } = at
  const variable = checker.variables.get(name)
  if (variable !== undefined) return { kind: 'variable', type: variable, name, start, end }
  if (name === 'now' && checker.scope.now) return { kind: 'now', type: 'timestamp', start, end }
  if (Object.hasOwn(checker.scope.roots, name))
    return checker.fail(`name what of ${name} is meant: ${name}.…`, at)
  const roots = Object.keys(checker.scope.roots)
  for (const root of roots) {
    if (checker.scope.roots[root]?.has(name)) {
      return checker.fail(`"${name}" stands alone; did you mean "${root}.${name}"?`, at)
    }
  }
  const names = [...checker.variables.keys(), ...(checker.scope.now ? ['now'] : []), ...roots]
  return checker.fail(`"${name}" is not known here${didYouMean(name, names)}`, at)
}

function checkRead(checker: Checking, span: Span, root: string, name: string): Checked {
  const attributes = Object.hasOwn(checker.scope.roots, root) ? checker.scope.roots[root] : undefined
  if (attributes === undefined) {
    const roots = Object.keys(checker.scope.roots)
    return checker.fail(`"${root}" is not known here${didYouMean(root, roots)}`, span)
  }
  const attribute = attributes.get(name)
  if (attribute === undefined) {
    return checker.fail(`${root} has no "${name}"${didYouMean(name, attributes.keys())}`, span)
  }
  if (attribute.refused !== undefined) return checker.fail(`${root}.${name} ${attribute.refused}`, span)
  return { kind: 'attribute', type: attribute.type, root, name, ...span }
}

function pathOf(node: ASTNode): string[] | null {
  if (node.op === 'id') return [node.args]
  if (node.op !== '.') return null
  const path = pathOf(node.args[0])
  path?.push(node.args[1])
  return path
}

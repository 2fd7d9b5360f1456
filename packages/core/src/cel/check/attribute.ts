import { didYouMean } from '../../text/did-you-mean.ts'
import type { ScopeAttribute } from '../scope.ts'
import type { Syntax } from '../syntax.ts'
import type { Checked, Span } from '../tree.ts'
import type { Checking } from './checking.ts'
import { checkIndexOf, checkSelect } from './map.ts'
import { denotations } from './denotation.ts'

type Access = Extract<Syntax, { op: 'id' | '.' }>

/** `now`, a macro's variable, `root.attribute`, a name that stands alone, a type's name; and parts of any of these. */
export function checkAttribute(checker: Checking, node: Access): Checked {
  const path = pathOf(node)
  if (path !== null) return checkPath(checker, node, path)
  if (node.op === 'id') return checkPath(checker, node, [node.args])
  return checkSelect(checker, spanOf(node), checker.check(node.args[0]), node.args[1])
}

/** `row["Order ID"]`: an attribute whose name is no identifier; or an item of a list, or a value of a map. */
export function checkIndex(checker: Checking, at: Span, [target, key]: readonly [Syntax, Syntax]): Checked {
  if (
    target.op === 'id' &&
    isRoot(checker, target.args) &&
    key.op === 'value' &&
    typeof key.args === 'string'
  ) {
    return checkRead(checker, at, target.args, [key.args])
  }
  return checkIndexOf(checker, at, checker.check(target), checker.check(key), key)
}

function checkPath(checker: Checking, node: Access, path: readonly string[]): Checked {
  const span = spanOf(node)
  const [written = '', ...rest] = path
  const name = written.replace(/^\./, '')
  const { scope } = checker
  const variable = written === name ? checker.variables.get(name) : undefined
  if (variable !== undefined)
    return selectAll(checker, span, { kind: 'variable', type: variable, name, ...span }, rest)
  const alone = standingAlone(checker, path)
  if (alone !== null) {
    const [attribute, found, left] = alone
    return selectAll(checker, span, readOf(checker, span, '', found, attribute), left)
  }
  if (name === 'now' && scope.now) {
    if (rest.length > 0) return checker.fail('only attributes have parts', node)
    return { kind: 'now', type: 'timestamp', ...span }
  }
  if (isRoot(checker, name)) {
    if (rest.length === 0) return checker.fail(`name what of ${name} is meant: ${name}.…`, node)
    return checkRead(checker, span, name, rest)
  }
  const full = path.join('.')
  if (denotations.has(full)) return { kind: 'literal', type: 'type', value: full, ...span }
  return unknownName(checker, node, name, rest.length > 0)
}

function isRoot(checker: Checking, name: string): boolean {
  return name !== '' && !checker.variables.has(name) && Object.hasOwn(checker.scope.roots, name)
}

/** The longest name that stands alone in the scope, sought in its container first, then outwards. */
function standingAlone(
  checker: Checking,
  path: readonly string[],
): [attribute: ScopeAttribute, name: string, rest: readonly string[]] | null {
  const { roots, container = '' } = checker.scope
  const known = roots['']
  if (known === undefined) return null
  const rooted = path[0]?.startsWith('.') === true
  const steps = rooted || container === '' ? [] : container.split('.')
  for (let n = path.length; n > 0; n--) {
    const sought = path.slice(0, n).join('.').replace(/^\./, '')
    for (let outer = steps.length; outer >= 0; outer--) {
      const name = [...steps.slice(0, outer), sought].join('.')
      const attribute = known.get(name)
      if (attribute !== undefined) return [attribute, name, path.slice(n)]
    }
  }
  return null
}

function unknownName(checker: Checking, at: Span, name: string, withParts: boolean): never {
  const { scope } = checker
  const roots = Object.keys(scope.roots).filter((root) => root !== '')
  if (withParts) return checker.fail(`"${name}" is not known here${didYouMean(name, roots)}`, at)
  for (const root of roots) {
    if (scope.roots[root]?.has(name)) {
      return checker.fail(`"${name}" stands alone; did you mean "${root}.${name}"?`, at)
    }
  }
  const alone = [...(scope.roots['']?.keys() ?? [])]
  const names = [...checker.variables.keys(), ...(scope.now ? ['now'] : []), ...alone, ...roots]
  return checker.fail(`"${name}" is not known here${didYouMean(name, names)}`, at)
}

/** The longest name of an attribute of the root; what follows are parts of its value. */
function checkRead(checker: Checking, span: Span, root: string, path: readonly string[]): Checked {
  const attributes = checker.scope.roots[root]
  for (let n = path.length; n > 0; n--) {
    const name = path.slice(0, n).join('.')
    const attribute = attributes?.get(name)
    if (attribute !== undefined)
      return selectAll(checker, span, readOf(checker, span, root, name, attribute), path.slice(n))
  }
  const name = path.join('.')
  checker.miss(`${root} has no "${name}"${didYouMean(name, attributes?.keys() ?? [])}`, span)
  return { kind: 'attribute', type: 'dyn', root, name, ...span }
}

function readOf(
  checker: Checking,
  span: Span,
  root: string,
  name: string,
  attribute: ScopeAttribute,
): Checked {
  if (attribute.refused !== undefined) {
    checker.miss(`${root === '' ? '' : `${root}.`}${name} ${attribute.refused}`, span)
  }
  return { kind: 'attribute', type: attribute.type, root, name, ...span }
}

function selectAll(checker: Checking, span: Span, read: Checked, names: readonly string[]): Checked {
  return names.reduce((target, name) => checkSelect(checker, span, target, name), read)
}

export function pathOf(node: Syntax): string[] | null {
  if (node.op === 'id') return [node.args]
  if (node.op !== '.') return null
  const path = pathOf(node.args[0])
  path?.push(node.args[1])
  return path
}

function spanOf({ start, end }: Span): Span {
  return { start, end }
}

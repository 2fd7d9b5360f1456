import type { Value } from '../../values/type.ts'
import type { Environment } from '../environment.ts'
import type { Checked } from '../tree.ts'
import { arithmetic } from './arithmetic.ts'
import { callOf } from './call.ts'
import type { Cell, Closure } from './closure.ts'
import { comparison } from './compare.ts'
import { comprehension } from './comprehension.ts'
import { conditional, conjunction, disjunction } from './logic.ts'

/**
 * Compiles a checked tree to plain closures. The answer is null where it is unknown: a value it needs is missing, or it
 * has none (division by zero, overflow).
 *
 * @example
 * const isBig = compileTree(checkCelOf('customer.spend > 100', scope, 'bool').tree)
 * isBig({ customer: { spend: 12900 }, now }) // true: money is in minor units
 */
export function compileTree(tree: Checked): Closure {
  return compileNode(tree, new Map())
}

/** The same for a condition; true only where it is true, false where it is false or unknown. */
export function compilePredicate(tree: Checked): (environment: Environment) => boolean {
  const closure = compileTree(tree)
  return (environment) => closure(environment) === true
}

function compileNode(node: Checked, cells: ReadonlyMap<string, Cell>): Closure {
  const compile = (child: Checked): Closure => compileNode(child, cells)
  switch (node.kind) {
    case 'literal':
      return constant(node.value)
    case 'attribute':
      return reader(node.root, node.name, node.type.startsWith('list<'))
    case 'now':
      return (environment) => environment.now
    case 'variable': {
      const cell = cells.get(node.name)
      return () => cell?.value ?? null
    }
    case 'list':
      return listOf(node.items.map(compile))
    case 'and':
      return conjunction(node.parts.map(compile))
    case 'or':
      return disjunction(node.parts.map(compile))
    case 'not':
      return negation(compile(node.operand))
    case 'conditional':
      return conditional(compile(node.condition), compile(node.then), compile(node.otherwise))
    case 'has':
      return presence(compile(node.operand))
    case 'compare':
      return comparison(node, compile)
    case 'arith':
      return arithmetic(node, compile)
    case 'call':
      return callOf(node, compile)
    case 'comprehension': {
      const cell: Cell = { value: null }
      const body = compileNode(node.body, new Map([...cells, [node.variable, cell]]))
      return comprehension(node.macro, compile(node.list), cell, body)
    }
  }
}

function constant(value: Value): Closure {
  return () => value
}

function reader(root: string, name: string, list: boolean): Closure {
  const absent: Value = list ? [] : null
  if (root === 'customer') return (environment) => environment.customer?.[name] ?? absent
  if (root === 'event') return (environment) => environment.event?.[name] ?? absent
  if (root === 'strategy') return (environment) => environment.strategy?.[name] ?? absent
  if (root === 'actor') return (environment) => environment.actor?.[name] ?? absent
  return (environment) => environment.row?.[name] ?? absent
}

function listOf(items: readonly Closure[]): Closure {
  return (environment) => items.map((item) => item(environment))
}

function negation(operand: Closure): Closure {
  return (environment) => {
    const value = operand(environment)
    return value === null ? null : !value
  }
}

/** A list without a value is empty, so a list is there when it holds something. */
function presence(operand: Closure): Closure {
  return (environment) => {
    const value = operand(environment)
    return Array.isArray(value) ? value.length > 0 : value !== null
  }
}

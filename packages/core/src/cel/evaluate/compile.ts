import type { Value } from '../../values/type.ts'
import { isBounded } from '../cost.ts'
import type { Environment } from '../environment.ts'
import type { Library } from '../library.ts'
import { limits } from '../limits.ts'
import type { Checked } from '../tree.ts'
import { comparedWithConstant, memberOfConstant } from './against-constant.ts'
import { arithmetic } from './arithmetic.ts'
import { callOf } from './call.ts'
import type { Cell, Closure } from './closure.ts'
import { comparison } from './compare.ts'
import { comprehension } from './comprehension.ts'
import { dynamicOf } from './dynamic.ts'
import { indexOf } from './index-of.ts'
import { conditional, conjunction, disjunction } from './logic.ts'
import { mapOf } from './map.ts'
import { metered, stepsEach } from './meter.ts'
import type { Meter } from './meter.ts'
import { reader } from './read.ts'
import { narrowed, widened } from './widen.ts'

/**
 * Compiles a checked tree to plain closures. The answer is null where it is unknown: a value it needs is missing, it has
 * none (division by zero, overflow), or what is asked takes more steps than an evaluation has (`limits.cost`).
 * @param library the functions of plugins, and what compiles the patterns of `matches`, where the tree has any
 *
 * @example
 * const isBig = compileTree(checkCelOf('customer.spend > 100', scope, 'bool').tree)
 * isBig({ customer: { spend: 12900 }, now }) // true: money is in minor units
 */
export function compileTree(tree: Checked, library: Library = {}): Closure {
  const meter: Meter = { left: limits.cost, counts: !isBounded(tree) }
  const closure = compileNode(tree, { library, meter }, new Map())
  if (!meter.counts) return closure
  return (environment) => {
    meter.left = limits.cost
    return closure(environment)
  }
}

/** The same for a condition; true only where it is true, false where it is false or unknown. */
export function compilePredicate(
  tree: Checked,
  library: Library = {},
): (environment: Environment) => boolean {
  const closure = compileTree(tree, library)
  return (environment) => closure(environment) === true
}

interface Setup {
  readonly library: Library
  readonly meter: Meter
}

function compileNode(node: Checked, setup: Setup, cells: ReadonlyMap<string, Cell>): Closure {
  const { library, meter } = setup
  const taker = node.kind === 'call' || node.kind === 'dynamic' ? node.fn : ''
  const compile = (child: Checked): Closure => metered(compileNode(child, setup, cells), meter, taker)
  switch (node.kind) {
    case 'literal':
      return constant(node.value)
    case 'attribute':
      return reader(node)
    case 'now':
      return (environment) => environment.now
    case 'variable': {
      const cell = cells.get(node.name)
      return () => cell?.value ?? null
    }
    case 'list':
      return listOf(node.items.map(compile))
    case 'map':
      return mapOf(node.entries.map(([key, value]) => [compile(key), compile(value)]))
    case 'index':
      return indexOf(compile(node.target), compile(node.key))
    case 'widen':
      return widened(compile(node.operand), node.operand.type, node)
    case 'narrow':
      return narrowed(compile(node.operand), node.type)
    case 'dynamic':
      return dynamicOf(node, compile, library, meter)
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
      return (meter.counts ? null : comparedWithConstant(node)) ?? comparison(node, compile)
    case 'arith':
      return arithmetic(node, compile)
    case 'call':
      return (meter.counts ? null : memberOfConstant(node)) ?? callOf(node, compile, library, meter)
    case 'comprehension': {
      const cell: Cell = { value: null }
      const inside = new Map([...cells, [node.variable, cell]])
      const within = (body: Checked): Closure => metered(compileNode(body, setup, inside), meter, '')
      const where = node.where === null ? null : within(node.where)
      const spend = meter.counts ? spender(meter, stepsEach(node.where, node.body)) : unlimited
      return comprehension(node, compile(node.list), { cell, body: within(node.body), where, spend })
    }
  }
}

const unlimited = (): boolean => true

function spender(meter: Meter, steps: number): () => boolean {
  return () => (meter.left -= steps) >= 0
}

function constant(value: Value): Closure {
  return () => value
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

import { typeName } from '../../values/type-name.ts'
import type { Type } from '../../values/type.ts'
import { CelError } from '../cel-error.ts'
import { limits } from '../limits.ts'
import { tooDeep } from '../parse-reason.ts'
import type { Scope } from '../scope.ts'
import type { Syntax } from '../syntax.ts'
import type { Checked, Span } from '../tree.ts'
import type { Checking } from './checking.ts'
import { narrow } from './coerce.ts'
import { checkNode } from './node.ts'

/** One check in progress: the scope, the macro variables in view, and the text for errors. */
export class Checker implements Checking {
  readonly expression: string
  readonly scope: Scope
  readonly variables: Map<string, Type> = new Map()
  #depth = 0
  readonly #found: CelError[] = []

  constructor(expression: string, scope: Scope) {
    this.expression = expression
    this.scope = scope
  }

  /** @throws CelError for the first thing wrong, with all others that can be told beside it */
  whole(node: Syntax): Checked {
    const checked = this.#tried(node, () => this.check(node))
    const [first, ...also] = this.#found
    if (first !== undefined) throw new CelError(first.reason, this.expression, first, also)
    return checked
  }

  check(node: Syntax): Checked {
    if (++this.#depth > limits.depth) this.fail(tooDeep, node)
    const checked = checkNode(this, node)
    this.#depth--
    return checked
  }

  expect(node: Syntax, wanted: Type, why: string): Checked {
    const checked = this.check(node)
    if (checked.type === wanted) return checked
    if (checked.type === 'dyn') return narrow(checked, wanted)
    return this.fail(`${why} must be ${typeName(wanted)}, but this is ${typeName(checked.type)}`, node)
  }

  side(node: Syntax, why: string): Checked {
    return this.#tried(node, () => this.expect(node, 'bool', why))
  }

  miss(reason: string, at: Span): void {
    this.#found.push(new CelError(reason, this.expression, { start: at.start, end: at.end }))
  }

  /** Goes on past what is wrong, with something that fits everywhere in its place. */
  #tried(node: Syntax, check: () => Checked): Checked {
    const depth = this.#depth
    const variables = [...this.variables]
    try {
      return check()
    } catch (error) {
      if (!(error instanceof CelError)) throw error
      this.#found.push(error)
      this.#depth = depth
      this.variables.clear()
      for (const [name, type] of variables) this.variables.set(name, type)
      return { kind: 'literal', type: 'bool', value: false, start: node.start, end: node.end }
    }
  }

  fail(reason: string, at: Span): never {
    throw new CelError(reason, this.expression, { start: at.start, end: at.end })
  }
}

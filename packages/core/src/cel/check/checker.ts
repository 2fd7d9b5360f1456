import type { ASTNode } from '@marcbachmann/cel-js'
import { typeName } from '../../values/type-name.ts'
import type { Type } from '../../values/type.ts'
import { CelError } from '../cel-error.ts'
import { limits } from '../limits.ts'
import { tooDeep } from '../parse-reason.ts'
import type { Scope } from '../scope.ts'
import type { Checked, Span } from '../tree.ts'
import type { Checking } from './checking.ts'
import { checkNode } from './node.ts'

/** One check in progress: the scope, the macro variables in view, and the text for errors. */
export class Checker implements Checking {
  readonly expression: string
  readonly scope: Scope
  readonly variables: Map<string, Type> = new Map()
  #depth = 0

  constructor(expression: string, scope: Scope) {
    this.expression = expression
    this.scope = scope
  }

  check(node: ASTNode): Checked {
    if (++this.#depth > limits.depth) this.fail(tooDeep, node)
    const checked = checkNode(this, node)
    this.#depth--
    return checked
  }

  /** Checks a part that must have one of these types. */
  expect(node: ASTNode, wanted: Type, why: string): Checked {
    const checked = this.check(node)
    if (checked.type !== wanted)
      this.fail(`${why} must be ${typeName(wanted)}, but this is ${typeName(checked.type)}`, node)
    return checked
  }

  fail(reason: string, at: Span): never {
    throw new CelError(reason, this.expression, { start: at.start, end: at.end })
  }
}

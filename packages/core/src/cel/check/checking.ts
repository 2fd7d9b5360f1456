import type { Type } from '../../values/type.ts'
import type { Scope } from '../scope.ts'
import type { Syntax } from '../syntax.ts'
import type { Checked, Span } from '../tree.ts'

/** One check in progress, as each part of the language sees it. */
export interface Checking {
  readonly expression: string
  readonly scope: Scope
  /** The macro variables in view, with their types. */
  readonly variables: Map<string, Type>
  check(node: Syntax): Checked
  /** Checks a part that must have this type; a `dyn` is asked for it at run time. */
  expect(node: Syntax, wanted: Type, why: string): Checked
  /** One of several truths that have nothing to do with each other: what is wrong with one hides nothing of the next. */
  side(node: Syntax, why: string): Checked
  /** Notes what is wrong where the check can go on; the expression is refused in the end. */
  miss(reason: string, at: Span): void
  fail(reason: string, at: Span): never
}

import type { Value } from '../../values/type.ts'
import type { Environment } from '../environment.ts'

/** An expression ready to run: no code generation, so it runs under a strict CSP. Null is unknown. */
export type Closure = (environment: Environment) => Value

/** Turns a checked part into a closure; handed to each part of the language so that none imports the whole. */
export type Compile<Node> = (node: Node) => Closure

/** A macro's variable while its body runs. */
export interface Cell {
  value: Value
}

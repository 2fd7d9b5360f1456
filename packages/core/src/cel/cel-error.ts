import { GuanxiError } from '../errors/guanxi-error.ts'
import type { Span } from './tree.ts'

/** An expression that cannot be used: `start` and `end` say where in its text. */
export class CelError extends GuanxiError {
  readonly reason: string
  readonly expression: string
  readonly start: number
  readonly end: number
  /** What else is wrong in the same expression. */
  readonly also: readonly CelError[]

  constructor(reason: string, expression: string, { start, end }: Span, also: readonly CelError[] = []) {
    // A place between two signs is told by what follows it.
    const stop = start === end ? start + 40 : Math.min(end, start + 40)
    const excerpt = expression.length > 60 ? expression.slice(start, stop) : ''
    const place = excerpt === '' ? '' : ` at "${excerpt}"`
    super('cel.invalid', `${reason}${place}`, { status: 400, details: { expression, start, end } })
    this.reason = reason
    this.expression = expression
    this.start = start
    this.end = end
    this.also = also
  }
}

import type { CelFunction } from '../plugin/define-plugin.ts'
import type { Failures } from './failures.ts'
import type { Marks } from './marks.ts'
import type { Part } from './part.ts'

/**
 * A function whose failure is its own: the answer is unknown then, as that of any expression that cannot be reckoned, and the customer's event
 * still lands.
 */
export function containedFunction(
  part: Part,
  brought: CelFunction,
  { marks, failures }: { readonly marks: Marks; readonly failures: Failures },
): CelFunction {
  const run: CelFunction['run'] = (...args) => {
    try {
      const answer: unknown = marks.within(part, () => brought.run(...args))
      if (answer === undefined || answer instanceof Promise) {
        // Nobody waits for it, and what it fails with is nobody's.
        if (answer instanceof Promise) answer.catch(() => {})
        throw new TypeError('a function answers at once, with a value or null')
      }
      return answer as ReturnType<CelFunction['run']>
    } catch (error) {
      failures.tellOf(error, part)
      return null
    }
  }
  return { ...brought, run }
}

import { GuanxiError } from '@guanxi/core'
import { told } from './part.ts'
import type { Part } from './part.ts'

/** Milliseconds for which the failure of one part is not told again: what fails for every customer would fill the log. */
const quiet = 60_000

/** Refusals that say that the code of an action or query is at fault, and not who asked. */
const itsOwn: ReadonlySet<string> = new Set([
  'answer.invalid',
  'job.flood',
  'job.full',
  'plugin.schema',
  'query.slow',
  'transaction.slow',
])

/** Failures that nobody foresaw, of which those who asked hear as they are thrown; the host hears whose they are. */
export interface Failures {
  /** Takes note of whose failure this is: of parts that run each other, the innermost's. */
  blame(error: unknown, part: Part): void
  /** Tells of one that was taken note of, as it leaves what was asked for, by its name. */
  tell(error: unknown, asked: string): void
  /** Tells of one at once. */
  tellOf(error: unknown, part: Part): void
}

export function createFailures(
  note: (problem: GuanxiError) => void,
  onProblem: (problem: GuanxiError) => void,
): Failures {
  const blamed = new WeakMap<object, Part>()
  const toldAt = new Map<string, number>()
  const tellOf = (error: unknown, part: Part): void => {
    const problem = failed(error, part)
    note(problem)
    const [key, now] = [`${part.kind} ${part.name}`, performance.now()]
    if (now - (toldAt.get(key) ?? -Infinity) < quiet) return
    toldAt.set(key, now)
    onProblem(problem)
  }
  return {
    blame: (error, part) => {
      const isForeseen = error instanceof GuanxiError || part.owner === 'core'
      if (typeof error === 'object' && error !== null && !isForeseen && !blamed.has(error))
        blamed.set(error, part)
    },
    tell: (error, asked) => {
      if (error instanceof GuanxiError && itsOwn.has(error.code)) {
        const { code, message, details } = error
        return note(
          new GuanxiError(code, message, { details: { name: asked, ...(details as object | null) } }),
        )
      }
      const part = typeof error === 'object' && error !== null ? blamed.get(error) : undefined
      if (part === undefined || typeof error !== 'object' || error === null) return
      blamed.delete(error)
      tellOf(error, part)
    },
    tellOf,
  }
}

/** The error's own words stay with it: databases quote values in theirs. */
function failed(cause: unknown, part: Part): GuanxiError {
  const kind = cause instanceof Error ? cause.name : `a ${typeof cause}`
  const message = `${told(part)} failed with ${kind}, which nobody foresaw`
  return new GuanxiError('plugin.failed', message, { status: 500, details: { name: part.name }, cause })
}

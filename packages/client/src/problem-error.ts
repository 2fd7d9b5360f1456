import type { Problem } from '@guanxi/core/api'

/**
 * Every refusal and failure a call can end in, except being aborted. Decide by `code`; `message` is the problem's
 * detail. Beside the server's codes: `network.unreachable` (no answer came, status 0), `response.invalid` (an answer
 * that is not a Guanxi server's) and `http.<status>` (an error without a problem document, as from a proxy).
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: string
  /** The HTTP status; 0 where no answer came. */
  readonly status: number
  readonly detail: string
  readonly problem: Problem

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail, options)
    this.code = problem.code
    this.status = problem.status
    this.detail = problem.detail
    this.problem = problem
  }
}

/** A problem found on this side of the wire. */
export function localProblem(code: string, status: number, detail: string, cause?: unknown): ProblemError {
  return new ProblemError({ type: 'about:blank', title: code, status, detail, code }, { cause })
}

import { ConfigError } from './problem.ts'
import type { ConfigProblem } from './problem.ts'

/**
 * Runs checks that throw ConfigError, each whether or not another one does.
 * @throws ConfigError with what all of them found, under the first one's code
 */
export function allAtOnce(checks: readonly (() => void)[]): void {
  const errors: ConfigError[] = []
  for (const check of checks) {
    try {
      check()
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      errors.push(error)
    }
  }
  const [first] = errors
  const problems: ConfigProblem[] = errors.flatMap((error) => error.problems)
  if (first !== undefined) throw new ConfigError(problems, undefined, { code: first.code })
}

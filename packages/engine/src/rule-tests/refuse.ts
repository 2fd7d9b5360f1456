import { ConfigError } from '@guanxi/core'
import type { ConfigProblem } from '@guanxi/core'
import type { FailedExpectation, RuleTestReport } from '@guanxi/core/api'
import type { Given } from '../crm/admit.ts'
import { runRuleTests } from './run.ts'

/**
 * Refuses a configuration one of whose own tests fails.
 * @throws ConfigError `config.test-failed` with the place of each expectation that did not come; GuanxiError `config.tests-slow`
 */
export async function refuseFailing({ source, model }: Given): Promise<void> {
  const problems = problemsOf(await runRuleTests(model))
  if (problems.length === 0) return
  throw source.placed(new ConfigError(problems, undefined, { code: 'config.test-failed' }))
}

function problemsOf({ tests }: RuleTestReport): ConfigProblem[] {
  return tests.flatMap(({ name, failures }) =>
    failures.map((failure) => ({
      path: failure.path,
      message: `the test "${name}" fails: ${toldOf(failure)}`,
    })),
  )
}

function toldOf({ what, expected, got }: FailedExpectation): string {
  if (what === 'given') return `what it gives is refused: ${String(got)}`
  return `it expects ${shown(expected)}, but there is ${shown(got)}`
}

function shown(value: FailedExpectation['got']): string {
  if (value === null) return 'none'
  if (!Array.isArray(value)) return String(value)
  return value.length === 0 ? 'none' : value.map(String).join(', ')
}

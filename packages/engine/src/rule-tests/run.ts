import { setImmediate } from 'node:timers/promises'
import { GuanxiError } from '@guanxi/core'
import type { Model, RuleTest } from '@guanxi/core'
import type { FailedExpectation, RuleTestReport, RuleTestResult } from '@guanxi/core/api'
import type { Database } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { compare } from './compare.ts'
import { tell } from './story.ts'
import { forgetCustomers, inMemory } from '../memory/in-memory.ts'

/** Milliseconds for all tests together: whoever publishes waits for them. */
const longest = 60_000

/** Milliseconds for which others of this process may have to wait. */
const pause = 10

/**
 * Carries out the tests that a configuration brings, in a database of their own.
 * @param timeLimit milliseconds for all of them
 * @throws GuanxiError `config.tests-slow`
 */
export async function runRuleTests(model: Model, timeLimit = longest): Promise<RuleTestReport> {
  if (model.tests.length === 0) return { passed: 0, failed: 0, tests: [] }
  const breathe = breather(model.tests.length, timeLimit)
  const tests = await inMemory(model, async (engine, database) => {
    const results: RuleTestResult[] = []
    for (const [i, test] of model.tests.entries()) {
      const found = await carryOut({ engine, database, breathe }, test)
      const failures = found.map(({ path, ...failure }) => ({ path: ['tests', i, ...path], ...failure }))
      results.push({ name: test.name, passed: failures.length === 0, failures })
    }
    return results
  })
  const passed = tests.filter((test) => test.passed).length
  return { passed, failed: tests.length - passed, tests }
}

interface Running {
  readonly engine: Engine
  readonly database: Database
  readonly breathe: () => Promise<void>
}

async function carryOut(
  { engine, database, breathe }: Running,
  test: RuleTest,
): Promise<readonly FailedExpectation[]> {
  try {
    const ending = await database.transaction(async (session) => {
      await forgetCustomers(session)
      return await tell(engine, session, test, breathe)
    })
    return compare(engine, test.expect, ending).map((came) => ({
      path: ['expect', came.what, ...(came.name === null ? [] : [came.name])],
      ...came,
    }))
  } catch (error) {
    if (!(error instanceof GuanxiError) || !/^(customer|event)\./.test(error.code)) throw error
    return [{ path: ['given'], what: 'given', name: null, expected: null, got: error.message }]
  }
}

/** Lets others have a turn, and sees to the time. */
function breather(count: number, timeLimit: number): () => Promise<void> {
  const start = performance.now()
  let since = start
  return async () => {
    const now = performance.now()
    if (now - start > timeLimit) {
      const message = `${count} tests did not end within ${timeLimit / 1000} s: let them tell fewer events, or shorter times`
      throw new GuanxiError('config.tests-slow', message, { status: 503 })
    }
    if (now - since < pause) return
    await setImmediate()
    since = performance.now()
  }
}

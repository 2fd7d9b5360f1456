type Outcome = string | number | boolean | null

/** A name, a value that a rule gives, or several of them; null for none. */
export type Expectation = Outcome | readonly Outcome[]

/** Something that a test expects, and that did not come. */
export interface FailedExpectation {
  /** Keys and indexes in the document. */
  readonly path: readonly (string | number)[]
  /** What is expected of; `given` where what the test gives is refused, so that nothing could come of it. */
  readonly what: 'classes' | 'stage' | 'segments' | 'automations' | 'actions' | 'given'
  /** The classification or its output; null for all else. */
  readonly name: string | null
  readonly expected: Expectation
  /** What came; of `given` the reason. */
  readonly got: Expectation
}

export interface RuleTestResult {
  readonly name: string
  readonly passed: boolean
  /** None where it passed. */
  readonly failures: readonly FailedExpectation[]
}

/** What came of a configuration's tests, in their order: the answer of `config.test`. */
export interface RuleTestReport {
  readonly passed: number
  readonly failed: number
  readonly tests: readonly RuleTestResult[]
}

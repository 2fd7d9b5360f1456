import { describe, expect, test } from 'vitest'
import { coreCases } from './cases.ts'
import type { Case } from './cases.ts'
import { exceptions } from './exceptions.ts'
import { agrees, outcomeOf } from './outcome.ts'

const cases = coreCases()
/** Where an error is wanted, a departure gives one as well, if for another reason. */
const exceptionTo = (each: Case) =>
  each.expected.error === undefined ? exceptions.find(({ concerns }) => concerns(each)) : undefined
const title = ({ file, section, name, expr }: Case): string => `${file}/${section}/${name}: ${expr}`
const regular = cases.filter((each) => exceptionTo(each) === undefined)

describe.skipIf(cases.length === 0)('the conformance cases of google/cel-spec', () => {
  test.each(regular.map((each) => [title(each), each] as const))('%s', (_, each) => {
    const outcome = outcomeOf(each)
    expect(
      agrees(each, outcome),
      `${JSON.stringify(outcome)} instead of ${JSON.stringify(each.expected)}`,
    ).toBe(true)
  })

  test.each(exceptions)('are departed from where $reason', (exception) => {
    const concerned = cases.filter((each) => exceptionTo(each) === exception)
    expect(concerned.length, 'cases').toBeGreaterThan(0)
    expect(concerned.filter((each) => agrees(each, outcomeOf(each))).map(title)).toEqual([])
  })
})

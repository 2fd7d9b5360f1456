import type { Source } from '@guanxi/core'
import type { FailedExpectation, RuleTestReport, RuleTestResult } from '@guanxi/core/api'
import type { Messages } from '../messages/index.ts'
import { printable } from '../terminal/printable.ts'
import type { Output } from '../terminal/terminal.ts'
import { wrap } from '../terminal/wrap.ts'
import { failureText } from './failure-text.ts'

interface Telling {
  readonly file: string
  readonly source: Source
  readonly messages: Messages
  readonly out: Output
}

/** What came of each test, for a person. */
export function testText({ tests, passed, failed }: RuleTestReport, telling: Telling): string {
  const { file, messages, out } = telling
  const { test: words } = messages
  if (tests.length === 0) return `${words.none(file)}\n`
  const sum = failed === 0 ? words.passed(passed) : words.failed(failed, tests.length)
  return `${[...tests.flatMap((test) => testLines(test, telling)), '', out.paint('bold', sum)].join('\n')}\n`
}

function testLines({ name, passed, failures }: RuleTestResult, telling: Telling): string[] {
  const { messages, out } = telling
  const sign = passed ? out.paint('green', '✓') : out.paint('red', '✗')
  const head = wrap(printable(name), out.columns - 2).map((line, i) => `${i === 0 ? sign : ' '} ${line}`)
  const told = failures.flatMap((failure) =>
    wrap(`${placeOf(failure.path, telling)}${failureText(failure, messages)}`, out.columns - 4),
  )
  return [...head, ...told.map((line) => `    ${line}`)]
}

/** Where in the file it stands, with a blank behind it; empty where that cannot be told. */
function placeOf(path: FailedExpectation['path'], { source }: Telling): string {
  const { file, line, column } = source.place({ path, message: '' })
  return file === undefined || line === undefined ? '' : printable(`${file}:${line}:${column ?? 1} `)
}

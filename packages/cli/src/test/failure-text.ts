import type { FailedExpectation } from '@guanxi/core/api'
import type { Messages } from '../messages/index.ts'
import { printable } from '../terminal/printable.ts'

/** What was expected and what came, in the names of the document. */
export function failureText({ what, name, expected, got }: FailedExpectation, messages: Messages): string {
  const { test: words } = messages
  if (what === 'given') return words.refused(printable(String(got)))
  const shown = (value: FailedExpectation['got']): string => {
    const all = [value].flat().filter((each) => each !== null)
    return all.length === 0 ? words.nothing : messages.list(all.map((each) => printable(String(each))))
  }
  return words.failure(name === null ? words.of[what] : printable(name), shown(expected), shown(got))
}

import type { GuanxiError } from '@guanxi/core'
import { blocked } from './blocked.ts'
import { noticed } from './marks.ts'
import type { Marks } from './marks.ts'

/** Milliseconds between two looks. */
const look = 500

/**
 * Watches over code that keeps this process from everything else, by reckoning without a pause, and names it when it is over. Where it waited
 * before, beside others, all that were at work are named: it is one of them.
 */
export function watchLoop(marks: Marks, onProblem: (problem: GuanxiError) => void): { close(): void } {
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    const due = last + look
    const late = now - due - marks.toldOf()
    last = now
    marks.beat()
    // What had ended when this was due cannot be what has kept it.
    const seen = marks.seenAt(due)
    if (late > noticed && seen.length > 0) onProblem(blocked(late, seen))
  }, look).unref()
  return { close: () => clearInterval(timer) }
}

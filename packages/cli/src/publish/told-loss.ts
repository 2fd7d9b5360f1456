import { GuanxiError } from '@guanxi/core'
import type { PlanStep } from '@guanxi/core/api'
import { planStepSentence } from '@guanxi/core/sentences'
import type { Language } from '../language/language.ts'
import { ToldError } from '../messages/told-error.ts'

/** What `config.not-allowed` has for programs. */
interface Loss {
  readonly allow: readonly string[]
  readonly steps: readonly PlanStep[]
}

/**
 * A refusal to lose something says what, and what to type where that is meant; any other error stays as it is.
 * @param allowed what has been allowed so far
 */
export function toldLoss(error: unknown, allowed: readonly string[], { tag }: Language): unknown {
  if (!(error instanceof GuanxiError) || error.code !== 'config.not-allowed') return error
  const { allow, steps } = error.details as unknown as Loss
  const losses = steps.map((step) => planStepSentence(step, tag))
  const names = [...new Set([...allowed, ...allow])].join(',')
  const { code, status } = error
  return new ToldError({ code, status, say: ({ publish }) => publish.wouldLose(losses, names), cause: error })
}

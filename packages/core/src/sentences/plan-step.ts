import type { PlanStep } from '../api/plan.ts'
import { messagesFor } from './messages/index.ts'

/** What a step of a plan does, as a sentence: `Field email is dropped: 120 customers would lose theirs`. */
/** @param language a language tag */
export function planStepSentence(step: PlanStep, language: string): string {
  const { plan } = messagesFor(language)
  const { kind, what, of, name, from = '', to = '', count, lost, samples = [] } = step
  const thing = plan.thing(plan.what[what], of === '' ? name : `${of}.${name}`)
  switch (kind) {
    case 'add':
      return plan.add(thing)
    case 'rename':
      return plan.rename(plan.thing(plan.what[what], of === '' ? from : `${of}.${from}`), name, count)
    case 'convert': {
      const [first] = samples
      const example =
        first === undefined ? null : { value: JSON.stringify(first.value), reason: first.reason }
      return plan.convert(thing, from, to, count, lost, example)
    }
    case 'drop':
      return what === 'field' ? plan.dropField(thing, lost) : plan.drop(thing, what.startsWith('event'))
    case 'back':
      return plan.back(thing, count)
    case 'unique':
      return plan.unique(thing)
    case 'shared':
      return plan.shared(thing)
    case 'end':
      return plan.end(thing, count)
  }
}

import type { ConfigChange } from '../api/change.ts'
import type { AskedCondition } from '../api/explanation.ts'
import type { Json } from '../api/json.ts'
import { CelError } from '../cel/cel-error.ts'
import { checkCelOf } from '../cel/check.ts'
import type { Model } from '../model/model.ts'
import { askedOf } from '../statement/asked.ts'
import { isMap } from './plain.ts'

/** A change with what its conditions ask, where they are of customers. */
export function withAsked(
  change: ConfigChange,
  models: { readonly before: Model | null; readonly after: Model | null },
): ConfigChange {
  const former = conditionIn(change, change.before)
  // Told in new names, it is one of the configuration after.
  const before = askedIn(former, models.before) ?? askedIn(former, models.after)
  const after = askedIn(conditionIn(change, change.after), models.after)
  if (before === null && after === null) return change
  return { ...change, asked: { ...(before && { before }), ...(after && { after }) } }
}

/** The condition a change is about: an expression itself, or that of a rule, a transition, a segment that comes or goes. */
function conditionIn({ what }: ConfigChange, said: Json | undefined): string | null {
  if (typeof said === 'string') return what === 'expression' ? said : null
  if (!isMap(said)) return null
  const condition = said['when'] ?? said['rule'] ?? said['becomes']
  return typeof condition === 'string' ? condition : null
}

/** Null where it reads something else than a customer, as what is asked of an event does: then its text has to do. */
function askedIn(condition: string | null, model: Model | null): AskedCondition | null {
  if (condition === null || model === null) return null
  try {
    return askedOf(checkCelOf(condition, model.scope, 'bool'), model.moneyDigits)
  } catch (error) {
    if (!(error instanceof CelError)) throw error
    return null
  }
}

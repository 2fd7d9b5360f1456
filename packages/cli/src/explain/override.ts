import type { ClassExplanation, ClassValue } from '@guanxi/core/api'
import { printable } from '../terminal/printable.ts'
import { wrap } from '../terminal/wrap.ts'
import { actorText } from '../values/actor.ts'
import { below, margin } from './telling.ts'
import type { Telling } from './telling.ts'

/** The class the rules are responsible for: not the one somebody chose by hand instead. */
export function ofRules({ override, class: own, byRules }: ClassExplanation): ClassValue {
  return override === null ? own : byRules
}

/** Who chose a class by hand, why and for how long, and what the rules would give; no lines where the rules decided. */
export function overrideLines({ override, byRules }: ClassExplanation, telling: Telling): string[] {
  if (override === null) return []
  const { words, messages, out } = telling
  const { byHand, until, untilTakenBack, rulesAgree, rulesGive } = messages.explain
  const end = override.until === null ? untilTakenBack : until(words.show.time(override.until))
  const who = actorText(override.by, messages.explain.system)
  const said = byHand(who, words.show.time(override.since), end, printable(override.reason))
  const agree = byRules === override.class
  const rules = agree ? rulesAgree : rulesGive(words.class(override.classification, byRules))
  const lines = [...wrap(said, out.columns - margin, 2), out.paint('dim', rules)]
  return below(lines, true, telling)
}

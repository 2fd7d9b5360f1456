import type { AskedCondition } from '../api/explanation.ts'
import type { Json } from '../api/json.ts'
import type { Words } from '../sentences/words.ts'
import { cut } from '../text/cut.ts'
import { expressionText } from './condition-text.ts'
import { isMap, written } from './plain.ts'
import type { Telling } from './telling.ts'

/** What sets an automation off. */
export function triggerText(
  trigger: Json,
  asked: AskedCondition | undefined,
  words: Words,
  { say, eventType }: Telling,
): string {
  if (!isMap(trigger)) return words.quoted(cut(written(trigger)))
  const {
    becomes,
    class: classification,
    from,
    to,
    stage,
    event,
    task,
    trigger: brought,
  } = trigger as { readonly [key: string]: Json }
  const named = (attribute: string, value: Json | undefined): string =>
    value === undefined ? '' : words.value(attribute, [value].flat())
  if (becomes !== undefined) return say.triggers.becomes(expressionText(becomes, asked, words, say))
  if (event !== undefined) return say.triggers.event(eventType(written(event)))
  if (task !== undefined) return say.triggers.task
  if (brought !== undefined) return say.triggers.trigger(words.quoted(cut(written(brought))))
  if (stage !== undefined) return say.triggers.stage(named('stage', stage))
  if (typeof classification !== 'string') return words.quoted(cut(written(trigger)))
  return say.triggers.class(
    words.attribute(classification),
    named(classification, from),
    named(classification, to),
  )
}

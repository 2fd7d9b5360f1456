import type { ChangedPart } from '../api/change.ts'
import type { Json } from '../api/json.ts'
import type { Words } from '../sentences/words.ts'
import { cut } from '../text/cut.ts'
import { parseDuration } from '../values/duration.ts'
import { outcomeText } from './outcome-text.ts'
import { written } from './plain.ts'
import type { Telling } from './telling.ts'

/** Words of the format itself, which stand as they are. */
const bare = new Set(['type', 'aggregate', 'hitPolicy', 'rank.refresh', 'timeZone', 'currency', 'action'])

/** The value of a setting in words. @param key what is said of the last part */
export function valueText(
  value: Json,
  key: string,
  parts: readonly ChangedPart[],
  words: Words,
  telling: Telling,
): string {
  const text = (one: Json): string => {
    const attribute = attributeOf(key, parts)
    if (attribute !== null) return words.value(attribute, one)
    if (key === 'title' || key === 'customers.write.fields') return words.attribute(written(one))
    if (key === 'event') return telling.eventType(written(one))
    const length = key === 'window' ? parseDuration(written(one)) : null
    if (length !== null) return words.lengths.exact(length)
    if (typeof one === 'string')
      return bare.has(key) ? words.quoted(one) : telling.say.quoted(words.quoted(cut(one)))
    if (typeof one === 'object') return words.quoted(cut(written(one)))
    return words.plain(one, 'number')
  }
  if (key === 'then' || key === 'otherwise') return outcomeText(value, parts, words)
  return Array.isArray(value) ? words.messages.list(value.map(text)) : text(value)
}

/** Of which attribute of a customer a setting holds values; null where it holds something else. */
function attributeOf(key: string, parts: readonly ChangedPart[]): string | null {
  const last = parts.at(-1)
  if (key === 'for' || (key === 'of' && last?.what === 'field')) return 'type'
  if (key === 'initial' || last?.what === 'transition') return 'stage'
  const ofCustomer = last?.what === 'field' && parts[0]?.what === 'customerType'
  return ofCustomer && ['min', 'max', 'default'].includes(key) ? last.name : null
}

import type { ChangedPart } from '../api/change.ts'
import type { ModelDescription } from '../api/description.ts'
import { labelText } from '../sentences/label.ts'
import type { Named } from '../sentences/label.ts'
import { wordsIn } from '../sentences/words.ts'
import type { Words } from '../sentences/words.ts'
import { messagesFor } from './messages/index.ts'
import type { Messages } from './messages/index.ts'

/** What changes are told with. */
export interface Telling {
  readonly before: Words
  readonly after: Words
  readonly say: Messages
  label(this: void, named: Named): string
  /** What an event type is called: of all names the only one that no expression reads. */
  eventType(this: void, name: string): string
}

/** Words of a configuration of which nothing is known: names have to do. */
const nothing: ModelDescription = {
  locale: { default: 'en', supported: ['en'] },
  timeZone: 'UTC',
  currency: 'XXX',
  customerTypes: [],
  eventTypes: [],
  rollups: [],
  classifications: [],
  stages: [],
  strategies: [],
  segments: [],
}

/** @param outside makes labels and texts fit to be shown where the sentences are */
export function tellingIn(
  language: string,
  before: ModelDescription | null,
  after: ModelDescription | null,
  outside: (text: string) => string = (text) => text,
): Telling {
  const known = after ?? before ?? nothing
  const label = (named: Named): string => outside(labelText(named, language, known.locale.default))
  const types = [after, before].flatMap((each) => each?.eventTypes ?? [])
  return {
    before: wordsIn(language, knowing(before ?? nothing, after ?? nothing), outside),
    after: wordsIn(language, after ?? nothing, outside),
    say: messagesFor(language),
    label,
    eventType: (name) => label(types.find((each) => each.name === name) ?? { name, label: name }),
  }
}

/** A configuration with what only another has behind it: conditions of before may be told in names of after. */
function knowing(own: ModelDescription, other: ModelDescription): ModelDescription {
  // Of two that have one name the last is known by it.
  return {
    ...own,
    customerTypes: [...other.customerTypes, ...own.customerTypes],
    rollups: [...other.rollups, ...own.rollups],
    classifications: [...other.classifications, ...own.classifications],
    stages: [...other.stages, ...own.stages],
  }
}

/** The name of a part in words. */
export function nameOf({ name, label }: ChangedPart, telling: Telling): string {
  return name === null ? '' : telling.label({ name, label: label ?? name })
}

import type { ChangedPart } from '../api/change.ts'
import type { Json } from '../api/json.ts'
import type { Words } from '../sentences/words.ts'
import { isMap } from './plain.ts'

/** What a rule gives: a class by its label, or one for each output. */
export function outcomeText(outcome: Json, parts: readonly ChangedPart[], words: Words): string {
  const table = parts.find(({ what }) => what === 'classification')?.name ?? ''
  if (outcome === null) return ''
  if (!isMap(outcome)) return words.value(table, outcome)
  const all = Object.entries(outcome as { readonly [output: string]: Json })
  return words.messages.list(
    all.map(([output, value]) => `${words.quoted(output)}: ${words.value(`${table}.${output}`, value)}`),
  )
}

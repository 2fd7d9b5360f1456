import { isEntries, isItems } from '../../values/type.ts'
import { overload } from './overload.ts'
import type { Overload, Run } from './overload.ts'

/** Texts are measured by code point, bytes by byte. */
const characters: Run = (value) => (typeof value === 'string' ? Array.from(value).length : null)
const bytes: Run = (value) => (typeof value === 'string' ? value.length : null)
const items: Run = (value) => (isItems(value) ? value.length : null)
const entries: Run = (value) => (isEntries(value) ? value.size : null)

export const size: readonly Overload[] = [
  overload(['string'], 'int', characters),
  overload(['bytes'], 'int', bytes),
  overload(['list'], 'int', items),
  overload(['map'], 'int', entries),
]

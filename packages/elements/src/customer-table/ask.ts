import type { CustomerListInput } from '@guanxi/core/api'

export interface Sort {
  readonly by: string
  readonly direction: 'ascending' | 'descending'
}

export type ClassName = string | number

/** What the reader asks the table to show. */
export interface Ask {
  readonly search: string
  /** Per classification the classes wanted; none where a classification is not narrowed. */
  readonly classes: { readonly [classification: string]: readonly ClassName[] }
  readonly stages: readonly string[]
  /** Members of this segment; null for everybody. */
  readonly segment: string | null
  readonly sort: Sort | null
}

export const askForAll: Ask = { search: '', classes: {}, stages: [], segment: null, sort: null }

export function listInput({ search, classes, stages, segment, sort }: Ask): CustomerListInput {
  return {
    ...(search === '' ? {} : { search }),
    ...(Object.keys(classes).length === 0 ? {} : { classes }),
    ...(stages.length === 0 ? {} : { stages }),
    ...(segment === null ? {} : { segment }),
    ...(sort === null ? {} : { sort }),
  }
}

export function isNarrowed(ask: Ask): boolean {
  return ask.search !== '' || chosenCount(ask) > 0
}

export function chosenCount({ classes, stages, segment }: Ask): number {
  const others = stages.length + (segment === null ? 0 : 1)
  return Object.values(classes).reduce((sum, chosen) => sum + chosen.length, others)
}

export function withoutFilters(ask: Ask): Ask {
  return { ...ask, classes: {}, stages: [], segment: null }
}

/** What a choice of a segment is of: no classification has a sign in its name, while one may be called "segment". */
export const ofSegment = '$segment'

/**
 * The ask with one class (or stage, where `of` is `stage`) added, or taken away where it was chosen. One segment at the most
 * is chosen: another takes its place.
 */
export function toggled(ask: Ask, of: string, name: ClassName): Ask {
  if (of === ofSegment) return { ...ask, segment: ask.segment === name ? null : String(name) }
  if (of === 'stage') return { ...ask, stages: flip(ask.stages, String(name)) }
  const { [of]: chosen = [], ...others } = ask.classes
  const next = flip(chosen, name)
  return { ...ask, classes: next.length === 0 ? others : { ...others, [of]: next } }
}

function flip<Item>(items: readonly Item[], item: Item): readonly Item[] {
  return items.includes(item) ? items.filter((one) => one !== item) : [...items, item]
}

/** A `sort` attribute: a column's name, descending with a leading `-`. Null for none. */
export function parseSort(text: string | null): Sort | null {
  if (!text) return null
  return text.startsWith('-')
    ? { by: text.slice(1), direction: 'descending' }
    : { by: text, direction: 'ascending' }
}

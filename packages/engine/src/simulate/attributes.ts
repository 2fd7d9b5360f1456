import type { Label } from '@guanxi/core/api'
import { isList } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type { Draft } from './draft.ts'

/** What is compared: the stage, and every classification of either side. */
export interface Compared {
  readonly name: string
  readonly label: Label
  readonly live: boolean
  readonly draft: boolean
  /** Whether the pairs of customers who stay are told too: not of scores and lists, which are as many as there are customers. */
  readonly whole: boolean
}

export function comparedOf(live: Model, { model, words }: Draft): Compared[] {
  const called = new Map([...model.classifications.keys()].map((name) => [words.liveName(name), name]))
  const names = new Set([
    ...model.classifications.keys(),
    ...[...live.classifications.keys()].map((name) => called.get(name) ?? name),
  ])
  const classifications = [...names].map((name): Compared => {
    const [before, after] = [live.classifications.get(words.liveName(name)), model.classifications.get(name)]
    const sides = [before, after].filter((side) => side !== undefined)
    return {
      name,
      label: (after ?? before)?.label ?? name,
      live: before !== undefined,
      draft: after !== undefined,
      whole: sides.every(({ classes, type }) => classes.length > 0 && !isList(type)),
    }
  })
  if (live.lifecycle === null && model.lifecycle === null) return classifications
  const stage = {
    name: 'stage',
    label: 'stage',
    live: live.lifecycle !== null,
    draft: model.lifecycle !== null,
    whole: true,
  }
  return [...classifications, stage]
}

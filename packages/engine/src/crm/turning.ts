import { readsNow } from '@guanxi/core'
import type { Expression, Model } from '@guanxi/core'
import { canonical } from '../gate/canonical.ts'

/**
 * All that due moments follow from, as text: the conditions that time alone can turn, and whom they are asked of. Where two
 * configurations have the same, a customer whose class and stage stay the same is due when it was.
 */
export function turning({ document, classifications, lifecycle, automations }: Model): string {
  const tables = [...classifications.values()].flatMap((c) =>
    c.kind === 'rank' ? [] : ofTime(c.rules.map(({ when }) => when)).map((text) => `${c.for} ${text}`),
  )
  const steps = (lifecycle?.transitions ?? []).flatMap(({ from, when }) =>
    ofTime([when]).flatMap((text) => from.map((stage) => `${stage}: ${text}`)),
  )
  const awaited = [...automations.values()].flatMap(({ for: only, trigger }) =>
    trigger.kind === 'becomes' ? [`${only} awaits ${trigger.when.text}`] : [],
  )
  // What is awaited may hang on what customers are entitled to, which is kept nowhere.
  const entitled = awaited.length === 0 ? [] : [canonical(document.strategies ?? {})]
  return [...tables, ...steps, ...awaited, ...entitled].toSorted().join('\n')
}

function ofTime(expressions: readonly Expression[]): string[] {
  return expressions.filter(({ tree }) => readsNow(tree)).map(({ text }) => text)
}

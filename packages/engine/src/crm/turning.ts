import { attributesRead, awaitedBy, readsNow } from '@guanxi/core'
import type { Expression, Model } from '@guanxi/core'
import { canonical } from '../gate/canonical.ts'

/**
 * All that due moments follow from, as text: the conditions that time alone can turn, what they read, and whom they are asked
 * of. Where two configurations have the same, a customer whose class and stage stay the same is due when it was.
 */
export function turning(model: Model): string {
  const { document, classifications, lifecycle, automations, strategies } = model
  const ofTime = (expressions: readonly Expression[]): string[] =>
    expressions.filter(({ tree }) => readsNow(tree)).map((one) => readIn(one, model))
  const tables = [...classifications.values()].flatMap((c) =>
    c.kind === 'rank' ? [] : ofTime(c.rules.map(({ when }) => when)).map((text) => `${c.for} ${text}`),
  )
  const steps = (lifecycle?.transitions ?? []).flatMap(({ from, when }) =>
    ofTime([when]).flatMap((text) => from.map((stage) => `${stage}: ${text}`)),
  )
  const awaited = [...automations.values()].flatMap((automation) => {
    const when = awaitedBy(automation)
    return when === null ? [] : [`${automation.for} awaits ${readIn(when, model)}`]
  })
  // What is awaited may hang on what customers are entitled to, which is kept nowhere.
  const rules = [...strategies.values()].flatMap((one) => one.rules.map(({ when }) => readIn(when, model)))
  const entitled = awaited.length === 0 ? [] : [canonical(document.strategies ?? {}), ...rules]
  return [...tables, ...steps, ...awaited, ...entitled].toSorted().join('\n')
}

/** A condition with the ids of what it reads: a name may stand for something else by now. */
function readIn({ text, tree }: Expression, { fields, rollups, ids }: Model): string {
  const read = attributesRead(tree, 'customer').flatMap((name) => {
    if (fields.has(name)) return ids.of('field', name)
    return rollups.has(name) ? ids.of('rollup', name) : []
  })
  return [text, ...read].join(' ')
}

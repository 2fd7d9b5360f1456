import { expressionsOf, walk } from '@guanxi/core'
import type { Classification, Expression, Model } from '@guanxi/core'

/**
 * Classifications that leave a customer in the class there is while some attributes stay as they are. Time is not asked: by
 * time alone a customer is due first. What a plugin's function answers may always be something else.
 * @param stays whether a field or rollup stays as it is
 * @param same whether a classification decides as it did; all do unless told
 */
export function unmoved(
  model: Model,
  stays: (attribute: string) => boolean,
  same: (classification: Classification) => boolean = () => true,
): ReadonlySet<string> {
  const found = new Set<string>()
  const still = (name: string): boolean => (model.classifications.has(name) ? found.has(name) : stays(name))
  // They come in the order they are decided: what one reads is looked at before it.
  for (const classification of model.classifications.values()) {
    const reads = expressionsOf(classification)
    if (same(classification) && reads.every((expression) => readsOnly(expression, still)))
      found.add(classification.name)
  }
  return found
}

function readsOnly({ tree, functions }: Expression, still: (attribute: string) => boolean): boolean {
  return [...walk(tree)].every((node) => {
    if (node.kind === 'call') return functions?.has(node.fn) !== true
    if (node.kind !== 'attribute') return true
    return node.root === 'customer' && still(node.name)
  })
}

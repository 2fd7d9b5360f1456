import { expressionsOf, walk } from '@guanxi/core'
import type { Checked, Classification, Expression, Model } from '@guanxi/core'
import { canonical } from '../gate/canonical.ts'

/**
 * Classifications that a configuration has as the live one has them, together with all they read: who is not due has the
 * class it gives already.
 * @param keeps whether a field or rollup of the model is kept under its name
 */
export function standing(live: Model, model: Model, keeps: (attribute: string) => boolean): Set<string> {
  const found = new Set<string>()
  const stands = (name: string): boolean => (model.classifications.has(name) ? found.has(name) : keeps(name))
  // They come in the order they are decided: what one reads is judged before it.
  for (const classification of model.classifications.values()) {
    const { name } = classification
    const was = live.classifications.get(name)
    if (was === undefined || meaningOf(live, was) !== meaningOf(model, classification)) continue
    if (expressionsOf(classification).every((expression) => readsOnly(expression, stands))) found.add(name)
  }
  return found
}

function meaningOf({ document }: Model, classification: Classification): string {
  const { kind, name, type } = classification
  const written = document.classifications?.[classification.kind === 'table' ? classification.table : name]
  return canonical([kind, type, written])
}

const ofStage: ReadonlySet<string> = new Set(['stage', 'stageSince'])

/** The stage moves after the classes, and what a plugin's function does is not in the configuration: with them, nothing stands. */
function readsOnly({ tree, functions }: Expression, stands: (attribute: string) => boolean): boolean {
  return [...walk(tree)].every((node: Checked) => {
    if (node.kind === 'call') return functions?.has(node.fn) !== true
    if (node.kind !== 'attribute') return true
    return node.root === 'customer' && !ofStage.has(node.name) && stands(node.name)
  })
}

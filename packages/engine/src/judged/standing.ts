import type { Classification, Model } from '@guanxi/core'
import { canonical } from '../gate/canonical.ts'
import { unmoved } from '../judge/unmoved.ts'

/**
 * Classifications that a configuration has as the live one has them, together with all they read: who is not due has the
 * class it gives already.
 */
export function standing(live: Model, model: Model): ReadonlySet<string> {
  // What is kept under another id has other values, though its name stays: say, since it was given another type.
  const keeps = (name: string): boolean => {
    if (model.fields.has(name))
      return live.fields.has(name) && live.ids.of('field', name) === model.ids.of('field', name)
    return live.ids.of('rollup', name) === model.ids.of('rollup', name)
  }
  return unmoved(model, keeps, (classification) => {
    const was = live.classifications.get(classification.name)
    return was !== undefined && meaningOf(live, was) === meaningOf(model, classification)
  })
}

function meaningOf({ document }: Model, classification: Classification): string {
  const { kind, name, type, classes } = classification
  const written = document.classifications?.[kind === 'table' ? classification.table : name]
  // Which class is the better stands in the order of keys, if nowhere else.
  return canonical([kind, type, written, classes.map((each) => each.name)])
}

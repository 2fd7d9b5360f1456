import { didYouMean, GuanxiError, isList } from '@guanxi/core'
import type { Classification, Model } from '@guanxi/core'
import { hasSingleClass } from './placeable.ts'

/**
 * The classification a person wants to choose a class of for a customer.
 * @throws GuanxiError `override.classification` where there is none, or none of which one class can be chosen
 */
export function overridable(model: Model, name: string, customerType: string): Classification {
  const found = model.classifications.get(name)
  const problem = found === undefined ? unknown(model, name) : unfit(found, customerType)
  if (found !== undefined && problem === null) return found
  throw new GuanxiError('override.classification', problem ?? '', { status: 400 })
}

function unknown({ classifications }: Model, name: string): string {
  const outputs = [...classifications.keys()].filter((each) => each.startsWith(`${name}.`))
  return outputs.length > 0
    ? `"${name}" has several outputs; name one of ${outputs.join(', ')}`
    : `there is no classification "${name}"${didYouMean(name, classifications.keys())}`
}

function unfit(classification: Classification, customerType: string): string | null {
  const { name, for: only, type } = classification
  if (!hasSingleClass(classification)) {
    const why = isList(type) ? 'a customer may have several of its classes' : 'it has no named classes'
    return `"${name}" cannot be chosen by hand: ${why}; it can be where a customer has one class`
  }
  if (only === null || only === customerType) return null
  return `"${name}" is for customers of type "${only}", and this one is a ${customerType}`
}

/** The refusal of a class that a classification does not have. */
export function noSuchClass({ name, classes }: Classification, written: string): GuanxiError {
  const names = classes.map((each) => String(each.name))
  const hint = didYouMean(written, names) || `; it has ${names.join(', ')}`
  return new GuanxiError('override.class', `"${name}" has no class "${written}"${hint}`, { status: 400 })
}

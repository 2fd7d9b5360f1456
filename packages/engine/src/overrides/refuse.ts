import { didYouMean, GuanxiError, isList } from '@guanxi/core'
import type { Classification, Model } from '@guanxi/core'
import { hasSingleClass } from './placeable.ts'

/**
 * The classification a person wants to choose a class of for a customer.
 * @throws GuanxiError `override.classification` where there is none, or none of which one class can be chosen
 */
export function overridable(model: Model, name: string, customerType: string): Classification {
  const { classifications } = model
  const found = classifications.get(name)
  if (found === undefined) {
    const outputs = [...classifications.keys()].filter((each) => each.startsWith(`${name}.`))
    const hint =
      outputs.length > 0
        ? `; "${name}" has several outputs: name one of ${outputs.join(', ')}`
        : didYouMean(name, classifications.keys())
    throw refused('override.classification', `there is no classification "${name}"${hint}`)
  }
  if (!hasSingleClass(found)) {
    const why = isList(found.type) ? 'a customer may have several of its classes' : 'it has no named classes'
    throw refused(
      'override.classification',
      `"${name}" cannot be chosen by hand: ${why}; it can be where a customer has one class`,
    )
  }
  if (found.for !== null && found.for !== customerType) {
    const message = `"${name}" is for customers of type "${found.for}", and this one is a ${customerType}`
    throw refused('override.classification', message)
  }
  return found
}

/** @throws GuanxiError `override.class` */
export function noSuchClass({ name, classes }: Classification, written: string): GuanxiError {
  const names = classes.map((each) => String(each.name))
  const hint = didYouMean(written, names) || `; it has ${names.join(', ')}`
  return refused('override.class', `"${name}" has no class "${written}"${hint}`)
}

function refused(code: string, message: string): GuanxiError {
  return new GuanxiError(code, message, { status: 400 })
}

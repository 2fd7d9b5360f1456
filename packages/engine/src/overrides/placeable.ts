import { isList } from '@guanxi/core'
import type { Classification, Model } from '@guanxi/core'

/** The class of a classification that a text names, where a customer of this type can be placed in it by hand; else null. */
export type Placeable = (customerType: string, classification: string, text: string) => string | number | null

export function compilePlaceable({ classifications }: Pick<Model, 'classifications'>): Placeable {
  const all = new Map(
    [...classifications.values()]
      .filter(hasSingleClass)
      .map(({ name, for: only, classes }) => [
        name,
        { only, classes: new Map(classes.map((each) => [String(each.name), each.name])) },
      ]),
  )
  return (customerType, classification, text) => {
    const found = all.get(classification)
    if (found === undefined || (found.only !== null && found.only !== customerType)) return null
    return found.classes.get(text) ?? null
  }
}

/** Whether a customer is in one named class of it at most: not several, and no number, truth or text of a table's own. */
export function hasSingleClass({ classes, type }: Classification): boolean {
  return classes.length > 0 && !isList(type)
}

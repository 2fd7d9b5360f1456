import { didYouMean, GuanxiError, missingForClass } from '@guanxi/core'
import type { Classification, Model } from '@guanxi/core'
import type { ClassValue, Missing, MissingClass } from '@guanxi/core/api'
import type { CustomerRow } from '@guanxi/database'
import { hasSingleClass } from '../overrides/placeable.ts'

/** A class somebody asks about. */
export interface WantedClass {
  readonly classification: string
  readonly class: string | number
}

/**
 * What a customer lacks for each class that is better than the one its table gives it, and for the class asked about.
 * @param chosen names of the classifications whose class a person chose: no change of values moves it
 * @throws GuanxiError `class.unknown`
 */
export function missingOf(
  model: Model,
  row: CustomerRow,
  now: number,
  chosen: ReadonlySet<string>,
  wanted: WantedClass | undefined,
): MissingClass[] {
  const asked = wanted === undefined ? null : find(model, wanted)
  const better = [...model.classifications.values()].flatMap((one): MissingClass[] => {
    if (one.kind !== 'table' || !hasSingleClass(one) || !isFor(one, row)) return []
    if (chosen.has(one.name)) return []
    return (
      betterThan(one, row[one.name] as ClassValue)
        .filter((name) => one !== asked?.classification || name !== asked.class)
        .map((name) => ({
          classification: one.name,
          class: name,
          missing: missingForClass(model, one, row, name, now, chosen),
        }))
        // On a past day's record a class can be worse than what the rules of today give.
        .filter(({ missing }) => missing.answer !== 'reached')
    )
  })
  if (asked === null) return better
  const { classification, class: name } = asked
  const missing = whatIsAsked(model, classification, row, name, now, chosen)
  return [...better, { classification: classification.name, class: name, missing }]
}

/** Best classes stand first, so those before the present one are better; the nearest of them is told first. */
function betterThan({ classes }: Classification, present: ClassValue): (string | number)[] {
  const place = classes.findIndex(({ name }) => name === present)
  return classes
    .slice(0, place === -1 ? classes.length : place)
    .map(({ name }) => name)
    .toReversed()
}

function isFor({ for: only }: Classification, { type }: CustomerRow): boolean {
  return only === null || only === type
}

function whatIsAsked(
  model: Model,
  classification: Classification,
  row: CustomerRow,
  name: string | number,
  now: number,
  chosen: ReadonlySet<string>,
): Missing {
  if (!isFor(classification, row)) return { answer: 'unknown', reason: 'otherType', parts: [] }
  const isChosen = chosen.has(classification.name)
  if ((classification.kind === 'rank' || isChosen) && row[classification.name] === name)
    return { answer: 'reached' }
  if (isChosen) return { answer: 'unknown', reason: 'byHand', parts: [] }
  if (classification.kind === 'table') return missingForClass(model, classification, row, name, now, chosen)
  return { answer: 'unknown', reason: 'rank', parts: [] }
}

function find(
  { classifications }: Model,
  wanted: WantedClass,
): { readonly classification: Classification; readonly class: string | number } {
  const classification = classifications.get(wanted.classification)
  if (classification === undefined) {
    const hint = didYouMean(wanted.classification, classifications.keys())
    throw unknown(`there is no classification "${wanted.classification}"${hint}`)
  }
  // From a command line a number comes as text.
  const known = classification.classes.find(({ name }) => String(name) === String(wanted.class))
  if (known !== undefined) return { classification, class: known.name }
  const names = classification.classes.map(({ name }) => String(name))
  const hint = didYouMean(String(wanted.class), names) || `; there are ${names.join(', ') || 'none'}`
  throw unknown(`${wanted.classification} has no class "${wanted.class}"${hint}`)
}

function unknown(message: string): GuanxiError {
  return new GuanxiError('class.unknown', message, { status: 404 })
}

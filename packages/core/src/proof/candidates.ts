import { compareText } from '../text/compare.ts'
import { day } from '../values/duration.ts'
import type { Type, Value } from '../values/type.ts'
import { rangeOf } from './domain.ts'
import type { Domain, TextFormat } from './domain.ts'
import { dateOf } from './line.ts'

interface Range {
  readonly least: number
  readonly most: number
}

/**
 * Numbers of which at least one lies at each threshold and in each gap between two that the range leaves; first those a
 * person would name.
 */
export function numbersAround(
  thresholds: readonly number[],
  type: Type,
  range: Range,
  usual: number,
): number[] {
  const sorted = [...new Set(thresholds)].toSorted((a, b) => a - b)
  const near = type === 'double' ? between(sorted) : sorted.flatMap((at) => stepsFrom(at, type))
  const within = [...near, usual].map((number) => Math.min(Math.max(number, range.least), range.most))
  return [...new Set(within)]
}

/** Times step by days where they can, and always by the smallest unit there is. */
function stepsFrom(at: number, type: Type): number[] {
  const up = Math.ceil(at)
  const down = Math.floor(at)
  const near = [down, up, up - 1, down + 1]
  return type === 'timestamp' || type === 'duration' ? [down, up, up - day, down + day, ...near] : near
}

function between(sorted: readonly number[]): number[] {
  const [first = 0] = sorted
  const gaps = sorted.flatMap((at, i) => [at, at + ((sorted[i + 1] ?? at + 2) - at) / 2])
  return [first - 1, ...gaps, ...sorted.flatMap((at) => [at - ulpOf(at), at + ulpOf(at)])]
}

/** The step to a next number in binary, or a little more. */
function ulpOf(number: number): number {
  return Math.max(Number.MIN_VALUE, Math.abs(number) * Number.EPSILON)
}

/** Texts of which at least one equals each of these and one lies in each gap between two. */
function textsAround(texts: readonly string[]): string[] {
  const sorted = [...new Set(texts)].toSorted(compareText)
  let other = 'other'
  while (sorted.includes(other)) other += '…'
  // The least text there is after another one: U+0000 is in none, and an empty text is no value.
  const after = sorted.flatMap((text) => [text, `${text}a`, `${text} `, `${text}\u0001`])
  return [...after, other, '0', '\u0001'].filter((text) => text !== '')
}

/**
 * Texts of a format of which one equals each of these that are of it, and one differs from all. Some others are made to look
 * like it, since what is compared is often a part.
 */
function formatted(texts: readonly string[], { accepts, example }: TextFormat): string[] {
  const all = texts.flatMap((text) => [text, `name${text}`, `${text}${example}`, `${text}.example`])
  let other = example
  for (let i = 1; texts.includes(other); i++) other = example.replace(/(?=[@ ])|$/, String(i))
  return [other, ...all].filter((text) => accepts(text))
}

/**
 * Values of an attribute around the numbers (or texts) it is compared with; null, no value, comes last. Where texts
 * are asked for their order, they are of any format: of which there is one between two others is not known.
 */
export function valuesAround(
  domain: Domain,
  numbers: readonly number[],
  texts: readonly string[],
  now: number,
  areOrdered = false,
): Value[] {
  const absent = domain.absent === 'never' ? [] : [null]
  if (domain.absent === 'always') return absent
  if (domain.values !== null) return [...domain.values, ...absent]
  if (domain.type === 'string') {
    const { format = null } = domain
    return [...(format === null || areOrdered ? textsAround(texts) : formatted(texts, format)), ...absent]
  }
  const around = numbersAround(numbers, domain.type, rangeOf(domain), usualOf(domain, now))
  return [...around.map((number) => valueOf(domain, number)), ...absent]
}

export function valueOf({ type }: Domain, number: number): Value {
  return type === 'date' ? dateOf(number) : number
}

/** A number such as an attribute may well hold when nothing is asked of it. */
export function usualOf(domain: Domain, now: number): number {
  const { least, most } = rangeOf(domain)
  const usual = domain.type === 'timestamp' ? now : domain.type === 'date' ? Math.floor(now / day) : 0
  return Math.min(Math.max(usual, least), most)
}

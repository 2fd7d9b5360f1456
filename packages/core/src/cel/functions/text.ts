import { asText, list } from './grown.ts'
import { ofTexts, overload } from './overload.ts'
import type { Known, Overload, Run } from './overload.ts'
import { isItems } from '../../values/type.ts'
import type { Value } from '../../values/type.ts'

const found = (fn: (text: string, part: string) => boolean): readonly Overload[] => [
  overload(['string', 'string'], 'bool', ofTexts(fn)),
]

/** The functions of texts, by code point; letters are changed and blanks cut within ASCII and Unicode's white space. */
export const textFunctions: { readonly [name: string]: readonly Overload[] } = {
  contains: found((text, part) => text.includes(part)),
  startsWith: found((text, part) => text.startsWith(part)),
  endsWith: found((text, part) => text.endsWith(part)),
  lowerAscii: [changed((text) => text.replaceAll(/[A-Z]+/g, (part) => part.toLowerCase()))],
  upperAscii: [changed((text) => text.replaceAll(/[a-z]+/g, (part) => part.toUpperCase()))],
  trim: [changed((text) => text.trim())],
  reverse: [changed((text) => Array.from(text).toReversed().join(''))],
  charAt: [overload(['string', 'int'], 'string', ofTextAt(charAt))],
  indexOf: [
    overload(
      ['string', 'string'],
      'int',
      ofTexts((text, part) => indexIn(text, part, 0)),
    ),
    overload(['string', 'string', 'int'], 'int', ofTextAndPart(indexIn)),
  ],
  lastIndexOf: [overload(['string', 'string'], 'int', ofTexts(lastIndexIn))],
  substring: [
    overload(
      ['string', 'int'],
      'string',
      ofTextAt((text, from) => substring(text, from, null)),
    ),
    overload(['string', 'int', 'int'], 'string', (text, from, to) =>
      typeof text === 'string' && typeof from === 'number' && typeof to === 'number'
        ? substring(text, from, to)
        : null,
    ),
  ],
  replace: [overload(['string', 'string', 'string'], 'string', ofTexts(replaced))],
  split: [
    overload(
      ['string', 'string'],
      'list<string>',
      ofTexts((text, by) => list(by === '' ? Array.from(text) : text.split(by))),
    ),
  ],
  join: [
    overload(['list<string>'], 'string', joined),
    overload(['list<string>', 'string'], 'string', joined),
  ],
}

function changed(fn: (text: string) => string): Overload {
  return overload(['string'], 'string', ofTexts(fn))
}

function ofTextAt(fn: (text: string, at: number) => Value): Run {
  return (text, at) => (typeof text === 'string' && typeof at === 'number' ? fn(text, at) : null)
}

function ofTextAndPart(fn: (text: string, part: string, from: number) => Value): Run {
  return (text, part, from) =>
    typeof text === 'string' && typeof part === 'string' && typeof from === 'number'
      ? fn(text, part, from)
      : null
}

/** Just behind the end there is an empty text; further out there is nothing. */
function charAt(text: string, at: number): Value {
  const characters = Array.from(text)
  return at === characters.length ? '' : (characters[at] ?? null)
}

function indexIn(text: string, part: string, from: number): Value {
  const characters = Array.from(text)
  if (from < 0 || from > characters.length) return null
  const start = characters.slice(0, from).join('').length
  const at = text.indexOf(part, start)
  return at === -1 ? -1 : Array.from(text.slice(0, at)).length
}

function lastIndexIn(text: string, part: string): Value {
  const at = text.lastIndexOf(part)
  return at === -1 ? -1 : Array.from(text.slice(0, at)).length
}

function substring(text: string, from: number, to: number | null): Value {
  const characters = Array.from(text)
  const end = to ?? characters.length
  if (from < 0 || from > end || end > characters.length) return null
  return characters.slice(from, end).join('')
}

/** An empty part is found before each character and behind the last. */
function replaced(text: string, part: string, by: string): Value {
  if (part === '') {
    const parts = ['', ...Array.from(text), '']
    return asText(text.length + (parts.length - 1) * by.length, () => parts.join(by))
  }
  if (by.length <= part.length) return text.replaceAll(part, () => by)
  const found = text.split(part).length - 1
  return asText(text.length + found * (by.length - part.length), () => text.replaceAll(part, () => by))
}

/** An item that is not known makes the whole unknown. */
function joined(items: Known, by: Known = ''): Value {
  if (!isItems(items) || typeof by !== 'string') return null
  const texts = items.filter((item) => typeof item === 'string')
  if (texts.length < items.length) return null
  const length = texts.reduce((total, text) => total + text.length, by.length * (texts.length - 1))
  return asText(length, () => texts.join(by))
}

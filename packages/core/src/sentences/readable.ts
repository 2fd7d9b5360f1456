import type { Words } from './words.ts'

const signs: { readonly [written: string]: string | undefined } = {
  '>=': '≥',
  '<=': '≤',
  '==': '=',
  '!=': '≠',
}

/** A text in quotes, which stays as it is, a name with what it is read of, or a comparison. */
const piece = /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\bcustomer\.\w+|[<>=!]=)/

/**
 * An expression as written, with attributes called by their labels and comparisons by their signs: for parts of conditions that
 * have no sentence. Texts in quotes stay as they are.
 */
export function readableText(text: string, words: Words): string {
  return readablePieces(text)
    .map(({ attribute, text: written }) =>
      attribute === null ? words.quoted(written) : words.attribute(attribute),
    )
    .join('')
}

/** The same in pieces: an attribute's name, or text that is shown as it is. */
export function readablePieces(text: string): { readonly attribute: string | null; readonly text: string }[] {
  return text.split(piece).map((written) => {
    const attribute = written.startsWith('customer.') ? written.slice('customer.'.length) : null
    return { attribute, text: signs[written] ?? written }
  })
}

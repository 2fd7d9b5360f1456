interface Fault {
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 units. */
  readonly column: number
  readonly expected: string
}

type Expected = 'value' | 'first element' | 'first name' | 'name' | 'colon' | 'more' | 'end'

const space = /[ \t\n\r]*/y
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y

/**
 * The first place where a text stops being JSON (RFC 8259), or null where it is JSON. `JSON.parse` does not say the place
 * of every error, and quotes the text, which may be personal.
 */
export function jsonFault(text: string): Fault | null {
  const open: ('{' | '[')[] = []
  let at = 0
  let expected: Expected = 'value'
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    if (!pattern.test(text)) return false
    at = pattern.lastIndex
    return true
  }
  const closed = (): Expected => (open.length === 0 ? 'end' : 'more')

  for (;;) {
    take(space)
    const char = text[at]
    const inside = open.at(-1)
    if (expected === 'end') return char === undefined ? null : fault(text, at, 'the end')
    const closes = (inside === '{' && char === '}') || (inside === '[' && char === ']')
    if (closes && (expected === 'more' || expected === 'first element' || expected === 'first name')) {
      open.pop()
      at++
      expected = closed()
    } else if (expected === 'more' && char === ',') {
      at++
      expected = inside === '{' ? 'name' : 'value'
    } else if (expected === 'colon' && char === ':') {
      at++
      expected = 'value'
    } else if ((expected === 'first name' || expected === 'name') && take(string)) {
      expected = 'colon'
    } else if ((expected === 'value' || expected === 'first element') && (char === '{' || char === '[')) {
      open.push(char)
      at++
      expected = char === '{' ? 'first name' : 'first element'
    } else if ((expected === 'value' || expected === 'first element') && (take(string) || take(scalar))) {
      expected = closed()
    } else {
      return fault(text, at, describe(expected, inside))
    }
  }
}

function describe(expected: Expected, inside: '{' | '[' | undefined): string {
  if (expected === 'more') return inside === '{' ? '"," or "}"' : '"," or "]"'
  if (expected === 'colon') return '":"'
  if (expected === 'name') return 'a name in double quotes'
  if (expected === 'first name') return 'a name in double quotes or "}"'
  return expected === 'first element' ? 'a value or "]"' : 'a value'
}

function fault(text: string, at: number, expected: string): Fault {
  const before = text.slice(0, at)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: at - lineStart + 1, expected }
}

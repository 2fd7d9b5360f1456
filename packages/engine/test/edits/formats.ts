/** Formats of fields that are converted into each other, and what a value of one is as another, said a second time. */
export const formats = ['text', 'integer', 'number', 'boolean', 'tags'] as const

export type Format = (typeof formats)[number]
export type Held = string | number | boolean | readonly string[] | null

/** Values to hold, some of which can be read as others. */
export const values: { readonly [format in Format]: readonly Held[] } = {
  text: ['12', '-3', '007', '4.5', 'abc', 'true', 'x y', null],
  integer: [0, 12, -3, 9007199254740991, null],
  number: [0.5, 12, -3.25, null],
  boolean: [true, false, null],
  tags: [['12'], ['a', 'b'], ['true'], []],
}

/** Null, or an empty list, where it is none of the other. */
export function turned(value: Held, from: Format, to: Format): Held {
  const none = to === 'tags' ? [] : null
  if (from === to) return value
  if (value === null || (Array.isArray(value) && value.length === 0)) return none
  if (to === 'tags') return [String(value as string)]
  if (Array.isArray(value)) return value.length === 1 ? turned(value[0] as string, 'text', to) : none
  if (to === 'text') return String(value as string)
  if (typeof value === 'boolean') return null
  if (to === 'boolean') return value === 'true' ? true : value === 'false' ? false : null
  const number =
    typeof value === 'number' ? value : /^[+-]?\d+(\.\d+)?$/.test(String(value)) ? Number(value) : NaN
  if (Number.isNaN(number)) return null
  return to === 'integer' && (!Number.isInteger(number) || (typeof value === 'string' && value.includes('.')))
    ? null
    : number
}

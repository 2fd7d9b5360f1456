/**
 * How many instructions a pattern becomes, near enough: every sign, class and escape is one, and what is repeated in
 * `{n,m}` is written m times. A text is looked through in time that grows with this times its length.
 */
export function patternSize(pattern: string): number {
  const outer: number[] = []
  let size = 0
  let last = 0
  for (const { sign, times } of tokensOf(pattern)) {
    if (sign === '(') {
      outer.push(size)
      size = last = 0
    } else if (sign === ')') {
      last = size + 2
      size = (outer.pop() ?? 0) + last
    } else if (times !== null) {
      size += last * (times - 1)
      last *= times
    } else {
      last = 1
      size++
    }
  }
  return outer.reduce((total, before) => total + before, size)
}

/** Signs one after the other, a repeat with its greatest number. */
function tokensOf(pattern: string): { readonly sign: string; readonly times: number | null }[] {
  const form = /\\[pP]\{[^}]*\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(\d+)(?:,(\d*))?\}|./gsu
  return Array.from(pattern.matchAll(form), ([sign, least, most = '']) => ({
    sign,
    times: least === undefined ? null : Math.max(1, Number(most === '' ? least : most)),
  }))
}

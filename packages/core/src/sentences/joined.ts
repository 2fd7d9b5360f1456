const wide = /[\p{sc=Han}，。；：！？、“”「」（）]/u
const mark = /[，。；：！？、“”「」（）]/u

/** Puts parts of a Chinese sentence together: a space stands between Chinese and what is none, but not beside a mark. */
export function joined(...parts: readonly string[]): string {
  return parts.reduce((text, part) => {
    const [before, after] = [text.at(-1) ?? '', part.charAt(0)]
    if (before === '' || after === '' || mark.test(before) || mark.test(after)) return text + part
    return wide.test(before) && wide.test(after) ? text + part : `${text} ${part}`
  }, '')
}

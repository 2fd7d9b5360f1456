/** Counts the lines of a text that comes in parts. */
export class LineEnds {
  #feeds = 0
  #returns = 0

  add(text: string): void {
    this.#feeds += count(text, '\n')
    if (this.#feeds === 0) this.#returns += count(text, '\r')
  }

  /** What ends lines: a lone carriage return only where there is no other end. */
  get sign(): '\n' | '\r' {
    return this.#feeds === 0 && this.#returns > 0 ? '\r' : '\n'
  }

  /** Lines so far, the one that is not ended among them. */
  get lines(): number {
    return (this.#feeds || this.#returns) + 1
  }
}

function count(text: string, sign: string): number {
  let found = 0
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) found++
  return found
}

import type { OutsidePart, Unproven } from '../api/proof.ts'

/** A table in which everything is outside need not be told so rule by rule. */
const most = 20

/** Questions without an answer; those of one kind that hang on the same parts are told as one. */
export class Doubts {
  readonly #customerType: string | null
  readonly #found: Map<string, Unproven> = new Map()

  constructor(customerType: string | null) {
    this.#customerType = customerType
  }

  add(question: Unproven['question'], rules: readonly number[], parts: readonly OutsidePart[]): void {
    const own = JSON.stringify([question, parts])
    const key = this.#found.has(own) || this.#found.size < most ? own : question
    const before = this.#found.get(key)
    this.#found.set(key, {
      question,
      rules: [...new Set([...(before?.rules ?? []), ...rules])].toSorted((a, b) => a - b),
      parts: [...new Map([...(before?.parts ?? []), ...parts].map((part) => [part.text, part])).values()],
      customerType: this.#customerType,
    })
  }

  list(): Unproven[] {
    return [...this.#found.values()]
  }
}

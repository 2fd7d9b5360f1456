import { textProblem } from '@guanxi/core'

const deepest = 64

/** An object type and no interface, so that it can stand in an error's details. */
type Issue = {
  /** Dotted, as in `data.note`. */
  readonly path: string
  readonly message: string
}

/** Where an input has a member named `__proto__`: schemas pass over it, and what is ignored should be said. */
export function prototypes(input: unknown): Issue[] {
  const issues: Issue[] = []
  const seen = new Set<unknown>()
  let level: (readonly [path: string, value: unknown])[] = [['', input]]
  while (level.length > 0) {
    const below: typeof level = []
    for (const [path, value] of level) {
      if (typeof value !== 'object' || value === null || seen.has(value)) continue
      seen.add(value)
      for (const [name, part] of Object.entries(value)) {
        const inside = path === '' ? name : `${path}.${name}`
        if (name === '__proto__') issues.push({ path: inside, message: 'nothing here may be called that' })
        below.push([inside, part])
      }
    }
    level = below
  }
  return issues
}

/** The texts in an input, names and values, that the databases could not hold alike. */
export function unkeepable(input: unknown): Issue[] {
  const issues: Issue[] = []
  visit(input, '', 0)
  return issues

  function visit(value: unknown, path: string, depth: number): void {
    if (typeof value === 'string') return say(path, textProblem(value))
    if (typeof value !== 'object' || value === null) return
    if (depth === deepest) return say(path, `is nested deeper than ${deepest} levels`)
    for (const [name, part] of Object.entries(value)) {
      say(path, textProblem(name))
      visit(part, path === '' ? name : `${path}.${name}`, depth + 1)
    }
  }

  function say(path: string, message: string | null): void {
    if (message !== null) issues.push({ path, message })
  }
}

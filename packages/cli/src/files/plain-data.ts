import type { ConfigProblem } from '@guanxi/core'

type Path = ConfigProblem['path']

interface Plain {
  readonly data: unknown
  readonly problems: readonly ConfigProblem[]
}

/** A copy of what a program made that holds data only, without keys that have no value; what is none is a problem. */
export function plainData(value: unknown): Plain {
  const problems: ConfigProblem[] = []
  return { data: copied(value, [], [], problems), problems }
}

function copied(value: unknown, path: Path, above: readonly unknown[], problems: ConfigProblem[]): unknown {
  const refuse = (what: string): undefined => {
    problems.push({
      path,
      message: `is ${what}; a configuration holds texts, numbers, truths, lists and maps`,
    })
  }
  if (typeof value !== 'object' || value === null) {
    const isData =
      value === undefined || value === null || ['string', 'number', 'boolean'].includes(typeof value)
    return isData ? value : refuse(`a ${typeof value}`)
  }
  if (above.includes(value)) return refuse('a part of itself')
  const inner = (member: unknown, key: string | number): unknown =>
    copied(member, [...path, key], [...above, value], problems)
  if (Array.isArray(value)) return value.map((item, i) => (item === undefined ? null : inner(item, i)))
  if (value instanceof Promise) return refuse('a promise; write await before it')
  const proto: unknown = Object.getPrototypeOf(value)
  if (proto !== null && proto !== Object.prototype) return refuse(`a ${value.constructor.name}`)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(members.map(([key, member]) => [key, inner(member, key)]))
}

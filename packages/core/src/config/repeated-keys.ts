import { isPair, isScalar, isSeq, visit } from 'yaml'
import type { Document, Node, Pair } from 'yaml'
import { cut } from '../text/cut.ts'
import type { ConfigProblem } from './problem.ts'

/** A key that its map has already, and where in the text it begins. */
interface Repeated {
  readonly offset: number
  readonly problem: () => ConfigProblem
}

/**
 * Every key that stands in its map again. YAML's own check compares each key with all before it,
 * which for a document of many keys takes minutes.
 */
export function repeatedKeys(yaml: Document.Parsed): Repeated[] {
  const repeated: Repeated[] = []
  visit(yaml, {
    Map: (_index, map, above) => {
      const seen = new Set<unknown>()
      for (const pair of map.items) {
        if (!isScalar(pair.key)) continue
        const { value: name, range } = pair.key
        if (seen.has(name)) {
          const path = (): ConfigProblem['path'] => pathTo([...above, map, pair])
          const message = `"${cut(String(name))}" stands here twice`
          repeated.push({ offset: range?.[0] ?? 0, problem: () => ({ path: path(), at: 'key', message }) })
        }
        seen.add(name)
      }
    },
  })
  return repeated
}

function pathTo(steps: readonly (Document | Node | Pair)[]): ConfigProblem['path'] {
  return steps.flatMap((node, i): (string | number)[] => {
    if (isPair(node)) return isScalar(node.key) ? [String(node.key.value)] : []
    return isSeq(node) ? [node.items.indexOf(steps[i + 1])] : []
  })
}

import type { Value } from '../../values/type.ts'
import type { Macro } from '../tree.ts'
import type { Cell, Closure } from './closure.ts'

/** `list.all(v, …)`, `exists`, `exists_one`: folds of `&&` and `||` over the items; exists_one is unknown where an item is. */
export function comprehension(macro: Macro, list: Closure, cell: Cell, body: Closure): Closure {
  return (environment) => {
    const items = list(environment)
    if (!Array.isArray(items)) return null
    let unknown = false
    let holds = 0
    for (const item of items as readonly Value[]) {
      cell.value = item
      const truth = body(environment)
      if (truth === null) unknown = true
      else if (truth === true) holds++
      if (macro === 'exists' && truth === true) return true
      if (macro === 'all' && truth === false) return false
    }
    if (unknown) return null
    return macro === 'exists_one' ? holds === 1 : macro === 'all'
  }
}

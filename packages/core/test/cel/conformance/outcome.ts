import { CelError, checkCel, compileTree, Dynamic } from '../../../src/index.ts'
import type { Type, Value } from '../../../src/index.ts'
import { elementOf, entryOf, isList, isMap } from '../../../src/values/type.ts'
import type { Case, Encoded } from './cases.ts'
import { rootsOf, scopeOf } from './scope-of.ts'

/** What became of a case: its value, nothing because it is unknown, or a refusal when it was checked. */
export type Outcome = { readonly value: Encoded } | 'unknown' | { readonly refused: string }

export function outcomeOf(test: Case): Outcome {
  const scope = scopeOf(test)
  try {
    const { tree } = checkCel(test.expr, scope)
    const value = compileTree(tree)({ roots: rootsOf(test, scope), now: 0 })
    return value === null ? 'unknown' : { value: encode(value, tree.type) }
  } catch (error) {
    if (error instanceof CelError) return { refused: error.message }
    throw error
  }
}

/** An error may be told at once, or be an unknown value; null is the absent. */
export function agrees({ expected }: Case, outcome: Outcome): boolean {
  if (expected.error !== undefined)
    return outcome === 'unknown' || (typeof outcome !== 'string' && 'refused' in outcome)
  const wanted = expected.value ?? { bool: true }
  if (outcome === 'unknown') return 'null' in wanted
  return 'value' in outcome && sameText(outcome.value) === sameText(wanted)
}

/** Maps have no order. */
function sameText(encoded: Encoded): string {
  return JSON.stringify(encoded, (kind, inside: unknown) => {
    if (kind === 'double') return Number(inside) + 0
    if (kind !== 'map' || !Array.isArray(inside)) return inside
    return inside.map((entry) => sameText({ entry })).toSorted()
  })
}

function encode(value: Value, type: Type): Encoded {
  if (value === null) return { null: null }
  if (value instanceof Dynamic) return encode(value.value, value.type)
  if (typeof value === 'string') {
    return type === 'bytes'
      ? { bytes_base64: Buffer.from(value, 'latin1').toString('base64') }
      : { [type]: value }
  }
  if (typeof value === 'number') return { [type]: type === 'double' ? value : String(value) }
  if (isList(type)) return { list: (value as readonly Value[]).map((item) => encode(item, elementOf(type))) }
  if (!isMap(type)) return { [type]: value }
  const of = entryOf(type)
  const entries = [...(value as ReadonlyMap<unknown, readonly [Value, Value]>).values()]
  return { map: entries.map(([key, item]) => [encode(key, of.key), encode(item, of.value)]) }
}

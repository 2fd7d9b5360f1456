import type { Value } from '@guanxi/core'
import type { CustomerRow, Session } from '@guanxi/database'
import { seenOf } from '../access/sees.ts'
import type { Engine } from '../crm/engine.ts'
import type { FieldProblem } from '../fields/problems.ts'

/** Further up than any group of companies is deep. */
const deepest = 100

/**
 * What is wrong with the customers that a customer's fields name: somebody who is not there or of another type, or a tree
 * that would bite its own tail.
 */
export async function referenceProblems(
  engine: Engine,
  session: Session,
  { id }: Pick<CustomerRow, 'id'>,
  values: { readonly [field: string]: Value },
): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = []
  for (const [name, value] of Object.entries(values)) {
    const field = engine.model.fields.get(name)
    if (field?.format !== 'customer' || typeof value !== 'string') continue
    const [named] =
      value === id ? [] : await seenOf(engine, session, await engine.customers.byIds(session, [value], false))
    if (value !== id && named === undefined) {
      problems.push({ field: name, reason: `names a customer who is not there: ${value}` })
    } else if (named !== undefined && field.of !== null && named.type !== field.of) {
      problems.push({ field: name, reason: `must name a ${field.of}, but ${value} is a ${named.type}` })
    } else if (value === id || (await isAbove(engine, session, name, id, named))) {
      problems.push({ field: name, reason: `would put the customer below itself` })
    }
  }
  return problems
}

async function isAbove(
  engine: Engine,
  session: Session,
  field: string,
  id: string,
  from: CustomerRow | undefined,
): Promise<boolean> {
  let current = from
  for (let depth = 0; current !== undefined && depth < deepest; depth++) {
    if (current.id === id) return true
    const next = current[field]
    current = typeof next === 'string' ? (await engine.customers.byIds(session, [next], false))[0] : undefined
  }
  return current !== undefined
}

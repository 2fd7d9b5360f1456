import { isList } from '@guanxi/core'
import type { Model, Rename } from '@guanxi/core'
import type { PlanStep } from '@guanxi/core/api'
import { quote } from '@guanxi/database'
import type { Session } from '@guanxi/database'
import { count } from './count.ts'
import type { Structure } from './structure.ts'

export async function renameSteps(session: Session, { before, renames }: Structure): Promise<PlanStep[]> {
  const steps: PlanStep[] = []
  for (const { kind: what, of, from, to } of renames) {
    const held = await holders(session, before, renames, { kind: what, of, from, to })
    steps.push({ kind: 'rename', what, of, name: to, from, count: held, lost: 0, allow: null })
  }
  return steps
}

/** How many customers are in a class, stage or type that is renamed: their rows are written. */
async function holders(
  session: Session,
  before: Model,
  renames: readonly Rename[],
  rename: Rename,
): Promise<number> {
  const { kind, of, from } = rename
  if (kind === 'customerType') return await count(session, 'customers WHERE type = ?', [from])
  if (kind === 'stage') return await count(session, 'customers WHERE stage = ?', [from])
  if (kind !== 'class') return 0
  const [owner = '', ...output] = of.split('.')
  const former = renames.find((each) => each.kind === 'classification' && each.to === owner)?.from ?? owner
  const classification = before.classifications.get([former, ...output].join('.'))
  if (classification === undefined || isList(classification.type)) return 0
  const column = `c_${before.ids.of('classification', classification.name).replace('.', '_')}`
  return await count(session, `customers WHERE ${quote(column)} = ?`, [from])
}

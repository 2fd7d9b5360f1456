import { isList } from '@guanxi/core'
import type { PlanStep } from '@guanxi/core/api'
import { fieldColumn, quote } from '@guanxi/database'
import type { Dialect, Session } from '@guanxi/database'
import { come, gone } from './come-and-gone.ts'
import { count } from './count.ts'
import { nothing } from './structure.ts'
import type { Structure } from './structure.ts'

export async function fieldSteps(
  session: Session,
  dialect: Dialect,
  { before, model, columns }: Structure,
): Promise<PlanStep[]> {
  const steps: PlanStep[] = []
  for (const { id, name } of gone(before, model, 'field')) {
    const type = before.fields.get(name)?.type ?? 'string'
    const lost = await withValue(session, dialect, id, isList(type))
    const allow = lost === 0 ? null : `drop:customers.${name}`
    steps.push({ kind: 'drop', what: 'field', of: '', name, count: lost, lost, allow })
  }
  for (const { id, name } of come(before, model, 'field')) {
    const back = !columns.added.some(({ column }) => column === fieldColumn(id))
    const kept = back
      ? await withValue(session, dialect, id, isList(model.fields.get(name)?.type ?? 'string'))
      : 0
    steps.push({ kind: back ? 'back' : 'add', what: 'field', of: '', name, ...nothing, count: kept })
  }
  return steps
}

async function withValue(session: Session, dialect: Dialect, id: string, list: boolean): Promise<number> {
  const column = quote(fieldColumn(id))
  return await count(
    session,
    `customers WHERE ${list ? `${column} <> ${dialect.emptyList}` : `${column} IS NOT NULL`}`,
    [],
  )
}

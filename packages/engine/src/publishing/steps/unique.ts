import type { PlanStep } from '@guanxi/core/api'
import { uniqueIndexOf } from '@guanxi/database'
import type { CustomerColumn } from '@guanxi/database'
import { nothing } from './structure.ts'
import type { Structure } from './structure.ts'

export function uniqueSteps({ columns }: Structure): PlanStep[] {
  const step = (kind: 'unique' | 'shared', name: string): PlanStep => ({
    kind,
    what: 'field',
    of: '',
    name,
    ...nothing,
  })
  // One that comes back was unique when it went.
  const isNew = (field: CustomerColumn): boolean =>
    !columns.added.includes(field) && !columns.freed.includes(uniqueIndexOf(field))
  return [
    ...columns.unique.filter(isNew).map(({ key }) => step('unique', key)),
    ...columns.shared.map(({ key }) => step('shared', key)),
  ]
}

import type { PlanStep } from '@guanxi/core/api'
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
  return [
    ...columns.unique.filter((field) => !columns.added.includes(field)).map(({ key }) => step('unique', key)),
    ...columns.shared.map(({ key }) => step('shared', key)),
  ]
}

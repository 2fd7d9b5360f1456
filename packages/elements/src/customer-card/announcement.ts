import type { CustomerView, EventTypeDescription } from '@guanxi/core/api'
import type { Format } from '../format/format.ts'
import type { Messages } from '../messages/index.ts'
import { differences } from './card-data.ts'

/** "Purchase recorded. Value: High. Stage: Repeat." */
export function announcement(
  format: Format,
  messages: Messages,
  type: EventTypeDescription,
  before: CustomerView,
  after: CustomerView,
): string {
  const changed = differences(before, after)
  const classes = format.description.classifications.flatMap((classification) => {
    const name = after.classes[classification.name]
    if (!changed.has(classification.name)) return []
    const to = format.classLabel(classification, name) ?? messages.noClass
    return messages.changedTo(format.label(classification), to)
  })
  const stage =
    changed.has('stage') && after.stage !== null
      ? [messages.changedTo(messages.stage, format.stageLabel(after.stage))]
      : []
  return [messages.recorded(format.label(type)), ...classes, ...stage].join(' ')
}

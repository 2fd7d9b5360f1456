import type { Format } from '../format/format.ts'
import type { Messages } from '../messages/index.ts'
import { ofSegment } from './ask.ts'
import type { Ask, ClassName } from './ask.ts'

/** One class or stage the table can be filtered by. */
export interface Choice {
  /** The classification's name, `stage`, or {@link ofSegment}. */
  readonly of: string
  readonly name: ClassName
  readonly group: string
  readonly label: string
  readonly chosen: boolean
}

export interface ChoiceGroup {
  readonly label: string
  readonly choices: readonly Choice[]
}

/** Every classification, the stages and the segments, in the configuration's order. */
export function choiceGroups(format: Format, messages: Messages, ask: Ask): ChoiceGroup[] {
  const { classifications, stages, segments } = format.description
  const groups = classifications.map((classification) => {
    const of = classification.name
    const group = format.label(classification)
    const chosen = ask.classes[of] ?? []
    return {
      label: group,
      choices: classification.classes.map((one) => ({
        of,
        name: one.name,
        group,
        label: format.label(one),
        chosen: chosen.includes(one.name),
      })),
    }
  })
  const stageChoices = stages.map((stage) => ({
    of: 'stage',
    name: stage.name,
    group: messages.stage,
    label: format.label(stage),
    chosen: ask.stages.includes(stage.name),
  }))
  const segmentChoices = segments.map((segment) => ({
    of: ofSegment,
    name: segment.name,
    group: messages.segment,
    label: format.label(segment),
    chosen: ask.segment === segment.name,
  }))
  const others = [
    { label: messages.stage, choices: stageChoices },
    { label: messages.segment, choices: segmentChoices },
  ]
  return [...groups, ...others].filter(({ choices }) => choices.length > 0)
}

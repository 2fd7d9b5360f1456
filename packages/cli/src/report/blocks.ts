import type { CrmDescription, Report } from '@guanxi/core/api'
import { labelIn } from '../language/labels.ts'
import type { Messages } from '../messages/index.ts'
import type { Show } from '../values/show.ts'
import type { Block, Row } from './block.ts'

/** How a report is told. */
export interface Speech {
  readonly description: CrmDescription
  /** The language of the configuration's labels. */
  readonly labels: string
  readonly messages: Messages
  readonly show: Show
}

export function blocksOf(report: Report, speech: Speech): Block[] {
  const { description, labels, messages, show } = speech
  const words = messages.report
  const named = description.classifications.map(({ name, label, classes, many }): Block => ({
    title: labelIn(label, labels, name),
    rows: shares(classes, report.classes[name] ?? {}, report.customers, many ? '' : words.noClass, speech),
  }))
  const { total, into } = report.stageChanges
  const facts: Block = {
    title: '',
    rows: [
      { label: words.customers, value: show.count(report.customers) },
      { label: words.events, value: show.count(report.events) },
    ],
  }
  const all = [facts, sums(report, speech), ...named]
  if (description.stages.length > 0) {
    all.push(
      {
        title: words.stage,
        rows: shares(description.stages, report.stages, report.customers, words.noStage, speech),
      },
      {
        title: words.stageChanges,
        note: words.changesInto(show.count(total)),
        rows: shares(description.stages, into, total, '', speech),
      },
    )
  }
  return all.filter((block) => block.rows.length > 0)
}

function sums(report: Report, { description, labels, messages, show }: Speech): Block {
  const rows = description.rollups.flatMap(({ name, label, type }): Row[] => {
    const sum = report.rollups[name]
    if (sum === undefined) return []
    return [
      { label: labelIn(label, labels, name), value: type === 'money' ? show.money(sum) : show.count(sum) },
    ]
  })
  return { title: messages.report.sums, rows }
}

/** @param rest how those are called who are in none; empty where one may be in several, so that they cannot be counted */
function shares(
  names: readonly {
    readonly name: string | number
    readonly label: CrmDescription['stages'][number]['label']
  }[],
  counts: { readonly [name: string]: number },
  total: number,
  rest: string,
  { labels, show }: Speech,
): Row[] {
  const row = (label: string, count: number): Row => ({
    label,
    value: show.count(count),
    share: total === 0 ? 0 : count / total,
  })
  const rows = names.map(({ name, label }) => row(labelIn(label, labels, name), counts[name] ?? 0))
  const left = total - Object.values(counts).reduce((sum, count) => sum + count, 0)
  return rest !== '' && left > 0 ? [...rows, row(rest, left)] : rows
}

import type { CrmDescription, Report } from '@guanxi/core/api'
import { labelIn } from '../values/language.ts'
import type { Show } from '../values/show.ts'
import type { Block, Row } from './block.ts'

/** How a report is told: names from the configuration, in a language. */
export interface Speech {
  readonly description: CrmDescription
  readonly language: string
  readonly show: Show
}

export function blocksOf(report: Report, speech: Speech): Block[] {
  const { description, language, show } = speech
  const named = description.classifications.map(({ name, label, classes }): Block => ({
    title: labelIn(label, language, name),
    rows: shares(classes, report.classes[name] ?? {}, report.customers, 'no class', speech),
  }))
  const { total, into } = report.stageChanges
  const facts: Block = {
    title: '',
    rows: [
      { label: 'Customers', value: show.count(report.customers) },
      { label: 'Events', value: show.count(report.events) },
    ],
  }
  const all = [facts, sums(report, speech), ...named]
  if (description.stages.length > 0) {
    all.push(
      {
        title: 'Stage',
        rows: shares(description.stages, report.stages, report.customers, 'no stage', speech),
      },
      {
        title: 'Stage changes',
        note: `${show.count(total)} on record; into`,
        rows: shares(description.stages, into, total, '', speech),
      },
    )
  }
  return all.filter((block) => block.rows.length > 0)
}

function sums(report: Report, { description, language, show }: Speech): Block {
  const rows = description.rollups.flatMap(({ name, label, type }): Row[] => {
    const sum = report.rollups[name]
    if (sum === undefined) return []
    return [
      { label: labelIn(label, language, name), value: type === 'money' ? show.money(sum) : show.count(sum) },
    ]
  })
  return { title: 'Sums over all customers', rows }
}

/** @param rest how those are called who are in none; not shown where empty */
function shares(
  names: readonly {
    readonly name: string | number
    readonly label: CrmDescription['stages'][number]['label']
  }[],
  counts: { readonly [name: string]: number },
  total: number,
  rest: string,
  { language, show }: Speech,
): Row[] {
  const row = (label: string, count: number): Row => ({
    label,
    value: show.count(count),
    share: total === 0 ? 0 : count / total,
  })
  const rows = names.map(({ name, label }) => row(labelIn(label, language, name), counts[name] ?? 0))
  const left = total - Object.values(counts).reduce((sum, count) => sum + count, 0)
  return rest !== '' && left > 0 ? [...rows, row(rest, left)] : rows
}

import type { CrmDescription, Report } from '@guanxi/core/api'
import type { Named } from '@guanxi/core/sentences'
import type { Messages } from '../messages/index.ts'
import type { Show } from '../values/show.ts'
import type { Block, Row } from './block.ts'

/** How a report is told. */
export interface Speech {
  readonly description: CrmDescription
  /** What something the configuration names is called. */
  readonly label: (named: Named) => string
  readonly messages: Messages
  readonly show: Show
}

export function blocksOf(report: Report, speech: Speech): Block[] {
  const { description, label: labelOf, messages, show } = speech
  const words = messages.report
  const named = description.classifications.map(({ name, label, classes, many }): Block => ({
    title: labelOf({ name, label }),
    rows: [
      ...shares(classes, report.classes[name] ?? {}, report.customers, many ? '' : words.noClass, speech),
      ...conflicts(report.violations[name] ?? 0, speech),
    ],
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

function sums(report: Report, { description, label: labelOf, messages, show }: Speech): Block {
  const rows = description.rollups.flatMap(({ name, label, type }): Row[] => {
    const sum = report.rollups[name]
    if (sum === undefined) return []
    return [{ label: labelOf({ name, label }), value: type === 'money' ? show.money(sum) : show.count(sum) }]
  })
  return { title: messages.report.sums, rows }
}

/** Customers for whom rules hold together that must not; they are among those without a class. */
function conflicts(customers: number, { messages, show }: Speech): Row[] {
  return customers === 0 ? [] : [{ label: messages.report.conflict, value: show.count(customers) }]
}

/** @param rest how those are called who are in none; empty where one may be in several, so that they cannot be counted */
function shares(
  names: readonly Named[],
  counts: { readonly [name: string]: number },
  total: number,
  rest: string,
  { label: labelOf, show }: Speech,
): Row[] {
  // A score, a truth or a text has no classes to be in.
  if (names.length === 0) return []
  const row = (label: string, count: number): Row => ({
    label,
    value: show.count(count),
    share: total === 0 ? 0 : count / total,
  })
  const rows = names.map((named) => row(labelOf(named), counts[named.name] ?? 0))
  const left = total - Object.values(counts).reduce((sum, count) => sum + count, 0)
  return rest !== '' && left > 0 ? [...rows, row(rest, left)] : rows
}

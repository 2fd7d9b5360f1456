import { ZenEngine } from '@gorules/zen-engine'
import type { ZenDecision } from '@gorules/zen-engine'
import type { Decide } from './contender.ts'
import { day, gaps, now, tables } from './work.ts'
import type { Customer, Rule, Table, Test } from './work.ts'

/** One decision graph with the three tables, each by first match. */
export function decideBy(customers: readonly Customer[]): Decide {
  const decision = new ZenEngine().createDecision(graph())
  return async (count, into) => {
    for (let i = 0; i < count; i++) await decideOne(decision, customers[i], i, into)
  }
}

async function decideOne(
  decision: ZenDecision,
  customer: Customer | undefined,
  i: number,
  into: string[],
): Promise<void> {
  const { result } = (await decision.evaluate(customer)) as { result: { [table: string]: string } }
  for (const [t, { name }] of tables.entries()) into[i * 3 + t] = result[name] ?? ''
}

function graph(): object {
  const nodes = tables.map((table) => ({
    id: table.name,
    name: table.name,
    type: 'decisionTableNode',
    content: contentOf(table),
  }))
  const edge = (sourceId: string, targetId: string) => ({
    id: `${sourceId}-${targetId}`,
    sourceId,
    targetId,
    type: 'edge',
  })
  return {
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode' },
      ...nodes,
      { id: 'out', name: 'out', type: 'outputNode' },
    ],
    edges: tables.flatMap(({ name }) => [edge('in', name), edge(name, 'out')]),
  }
}

/** Its own expression in one column: a rule asks of two or three fields out of thirteen. */
function contentOf({ name, rules, otherwise }: Table): object {
  return {
    hitPolicy: 'first',
    inputs: [{ id: 'when', name: 'when', type: 'expression' }],
    outputs: [{ id: 'then', name: 'then', field: name, type: 'expression' }],
    rules: [
      ...rules.map((rule, i) => ({
        _id: String(i),
        when: expressionOf(rule),
        then: JSON.stringify(rule.then),
      })),
      { _id: 'otherwise', when: '', then: JSON.stringify(otherwise) },
    ],
  }
}

function expressionOf({ all }: Rule): string {
  const isTest = (part: Rule['all'][number]): part is Test => !Array.isArray(part)
  return all.map((part) => (isTest(part) ? textOf(part) : `(${part.map(textOf).join(' or ')})`)).join(' and ')
}

function textOf(test: Test): string {
  const { field, op, value } = test
  const guard = gaps.has(field) ? `${field} != null and ` : ''
  if (op === 'has') return `${JSON.stringify(value)} in ${field}`
  if (op === 'daysAgo') return `(${guard}${field} < ${now - value * day})`
  // Texts have no order there; days have.
  if (field === 'joinedOn') return `(date(${field}) ${op} date(${JSON.stringify(value)}))`
  return `(${guard}${field} ${op} ${JSON.stringify(value)})`
}

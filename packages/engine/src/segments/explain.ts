import { attributesRead, formatTimestamp, toJson } from '@guanxi/core'
import type { Environment, Segment } from '@guanxi/core'
import type { CustomerRef, SegmentMembership, SegmentsExplanation } from '@guanxi/core/api'
import type { Session } from '@guanxi/database'
import { customerAsOf } from '../as-of/customer.ts'
import type { Engine } from '../crm/engine.ts'
import { titleOf } from '../customers/view.ts'
import { explainCondition } from '../explain/condition.ts'
import { segmentNamed } from './named.ts'

/**
 * Whether a customer is in each segment, or in one, as of a moment, and why. Nothing is written.
 * @param name of the one; all unless told
 * @throws GuanxiError `input.invalid`, `customer.unknown`
 */
export async function explainSegments(
  engine: Engine,
  session: Session,
  ref: CustomerRef,
  now: number,
  name?: string,
): Promise<SegmentsExplanation> {
  const { model } = engine
  const asked = name === undefined ? [...model.segments.values()] : [segmentNamed(model, name)]
  const { row, hidden } = await customerAsOf(engine, session, ref, now)
  const links = await engine.customers.externalIdsOf(session, [row.id])
  const environment: Environment = { customer: row, strategy: engine.strategiesOf(row, now), now }
  const members = new Set(engine.segmentsOf(environment))
  const membership = (segment: Segment): SegmentMembership => ({
    name: segment.name,
    label: segment.label,
    member: members.has(segment.name),
    condition: explainCondition(model, segment.when, environment, hidden),
    ...strategiesRead(engine, segment, environment),
  })
  const title = titleOf(model.customerTypes.get(row.type), row, links.get(row.id) ?? [], hidden)
  return { customer: { id: row.id, title }, asOf: formatTimestamp(now), segments: asked.map(membership) }
}

function strategiesRead(
  { model }: Engine,
  { when }: Segment,
  { strategy }: Environment,
): Pick<SegmentMembership, 'strategies'> {
  const read = attributesRead(when.tree, 'strategy').map((name) => {
    const type = model.strategies.get(name)?.type ?? 'string'
    return [name, toJson(strategy?.[name] ?? null, type, model.moneyDigits)] as const
  })
  return read.length === 0 ? {} : { strategies: Object.fromEntries(read) }
}

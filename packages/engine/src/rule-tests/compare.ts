import { automationHangsOn, hangsOnRanks } from '@guanxi/core'
import type { Automation, Model, RuleTest } from '@guanxi/core'
import type { FailedExpectation } from '@guanxi/core/api'
import type { Engine } from '../crm/engine.ts'
import type { Ending } from './story.ts'

type Came = Omit<FailedExpectation, 'path'>

/** What a test expects and what came instead. Lists name all there is, in any order. */
export function compare(
  engine: Engine,
  { classes, stage, segments, automations, actions }: RuleTest['expect'],
  { customer, environment, fired }: Ending,
): Came[] {
  const failed = (
    what: Came['what'],
    expected: Came['expected'],
    got: Came['got'],
    name: string | null = null,
  ) => (same(expected, got) ? [] : [{ what, name, expected, got }])
  const exactly = (what: Came['what'], expected: readonly string[] | null, got: readonly string[]): Came[] =>
    expected === null ? [] : failed(what, sorted(expected), sorted(got))
  const set = told(engine.model, fired)
  const ran = set.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'action' ? step.action : [])))
  return [
    ...[...classes].flatMap(([name, expected]) =>
      failed('classes', expected, (customer[name] ?? null) as Came['got'], name),
    ),
    ...(stage === null ? [] : failed('stage', stage, customer.stage)),
    ...exactly('segments', segments, tellable(engine.model, engine.segmentsOf(environment))),
    ...exactly(
      'automations',
      automations,
      set.map(({ name }) => name),
    ),
    ...exactly('actions', actions, ran),
  ]
}

/** Where several may apply, in no order. */
function same(expected: Came['expected'], got: Came['got']): boolean {
  const [wanted, came] = [new Set([expected].flat()), new Set([got].flat())]
  return wanted.size === came.size && [...wanted].every((each) => came.has(each))
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].toSorted()
}

/** A segment that hangs on ranks is not told of one customer. */
function tellable(model: Model, segments: readonly string[]): string[] {
  const ranks = hangsOnRanks(model)
  return segments.filter((name) => {
    const segment = model.segments.get(name)
    return segment !== undefined && !ranks.expression(segment.when)
  })
}

/** Nor is an automation that does. */
function told(model: Model, fired: ReadonlySet<Automation>): Automation[] {
  const ranks = hangsOnRanks(model)
  return [...fired].filter((automation) => !automationHangsOn(automation, ranks))
}

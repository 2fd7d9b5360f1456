import type { Scope } from '../cel/scope.ts'
import type { ConfigurationDocument } from '../config/parse.ts'
import { namesOf, nowCalled } from '../fields/named.ts'
import { orNowCalled } from '../text/now-called.ts'
import { checkCondition } from './condition.ts'
import type { Lifecycle } from './model.ts'
import type { Problems } from './problems.ts'

export function stagesOf(
  document: ConfigurationDocument,
): { name: string; label: Lifecycle['stages'][number]['label'] }[] {
  return namesOf(document.lifecycle?.stages ?? []).map(({ name, label }) => ({ name: String(name), label }))
}

/** What stages are called now, by what they were called before. */
export function formerStages(document: ConfigurationDocument): ReadonlyMap<string, string> {
  return nowCalled(document.lifecycle?.stages ?? [])
}

export function buildLifecycle(
  document: ConfigurationDocument,
  scope: Scope,
  problems: Problems,
): Lifecycle | null {
  if (document.lifecycle === undefined) return null
  const { initial } = document.lifecycle
  const stages = stagesOf(document)
  const names = stages.map((stage) => stage.name)
  const former = formerStages(document)
  const check = (stage: string, path: readonly (string | number)[]): void => {
    if (!names.includes(stage)) {
      problems.add(
        ['lifecycle', ...path],
        `there is no stage "${stage}"${orNowCalled(stage, names, former) || `; the stages are ${names.join(', ')}`}`,
      )
    }
  }
  check(initial, ['initial'])
  const transitions = document.lifecycle.transitions.flatMap((transition, i) => {
    const path = ['transitions', i]
    const from = [transition.from].flat()
    from.forEach((stage, j) =>
      check(stage, [...path, 'from', ...(Array.isArray(transition.from) ? [j] : [])]),
    )
    check(transition.to, [...path, 'to'])
    const when = problems.attempt(['lifecycle', ...path, 'when'], () =>
      checkCondition(transition.when, scope),
    )
    return when === null ? [] : [{ from, to: transition.to, when }]
  })
  return { initial, stages, transitions }
}

import type { Scope } from '../cel/scope.ts'
import type { ConfigurationDocument } from '../config/parse.ts'
import { checkCondition } from './condition.ts'
import type { Segment } from './model.ts'
import type { Problems } from './problems.ts'

export function buildSegments(
  document: ConfigurationDocument,
  scope: Scope,
  problems: Problems,
): Map<string, Segment> {
  const segments = new Map<string, Segment>()
  for (const [name, { label, when }] of Object.entries(document.segments ?? {})) {
    const condition = problems.attempt(['segments', name, 'when'], () => checkCondition(when, scope))
    if (condition !== null) segments.set(name, { name, label: label ?? name, when: condition })
  }
  return segments
}

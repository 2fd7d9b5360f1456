import type { Automation, ConfigProblem, Model } from '@guanxi/core'

/**
 * Automations that record the very events which set them off, straight or by way of others. What goes round by fields and classes may
 * come to rest, and is only stopped when it runs.
 */
export function loopProblems({ automations }: Model): ConfigProblem[] {
  const all = [...automations.values()]
  const told = new Set<string>()
  return all.flatMap((automation): ConfigProblem[] => {
    const circle = circleFrom(automation, [automation], all)
    if (circle === null) return []
    const names = circle.map(({ name }) => name)
    const key = names.toSorted().join(' ')
    if (told.has(key)) return []
    told.add(key)
    const chain = [...names, automation.name].join(' → ')
    const message = `it records the event that sets it off, and would never end: ${chain}; give one of them a condition (when), or let it record another type`
    return [{ path: ['automations', automation.name, 'do'], message }]
  })
}

function circleFrom(
  start: Automation,
  path: readonly Automation[],
  all: readonly Automation[],
): readonly Automation[] | null {
  const types = eventsOf(path.at(-1))
  for (const next of all) {
    if (next.trigger.kind !== 'event' || next.when !== null || !types.has(next.trigger.event)) continue
    if (next === start) return path
    if (path.includes(next)) continue
    const found = circleFrom(start, [...path, next], all)
    if (found !== null) return found
  }
  return null
}

/** Types of the events that an automation records in any case. */
function eventsOf(automation: Automation | undefined): ReadonlySet<string> {
  const types = new Set<string>()
  for (const step of automation?.steps ?? []) {
    if (step.kind !== 'action' || step.when !== null || step.action !== 'events.record') continue
    const type = step.input.kind === 'object' ? step.input.parts.get('type') : undefined
    if (type?.kind === 'text') types.add(type.template.text)
  }
  return types
}

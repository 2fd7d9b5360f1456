import { checkCelOf } from '../cel/check.ts'
import type { Scope, ScopeAttribute } from '../cel/scope.ts'
import type { ConfigurationDocument } from '../config/parse.ts'
import { checkData } from '../template/data.ts'
import { parseClockTime } from '../values/clock-time.ts'
import { parseDuration } from '../values/duration.ts'
import type { Automation, Step, Trigger } from './model.ts'
import type { Problems } from './problems.ts'
import { eventAttributes } from './rollups.ts'
import { buildTrigger, knownAmong, taskAttributes } from './triggers.ts'
import type { World } from './triggers.ts'

type Document = NonNullable<ConfigurationDocument['automations']>[string]

export function buildAutomations(
  document: ConfigurationDocument,
  world: World,
  problems: Problems,
): Map<string, Automation> {
  const automations = new Map<string, Automation>()
  for (const [name, automation] of Object.entries(document.automations ?? {})) {
    const path = ['automations', name]
    if (automation.for !== undefined)
      knownAmong(problems)('customer type', automation.for, world.customerTypes.keys(), [...path, 'for'])
    const trigger = buildTrigger(automation.on, world, [...path, 'on'], problems)
    const scope = scopeOf(trigger, world)
    const condition = (text: string | undefined, at: readonly (string | number)[]) =>
      text === undefined ? null : problems.attempt([...path, ...at], () => checkCelOf(text, scope, 'bool'))
    const when = condition(automation.when, ['when'])
    const stop = condition(automation.stop, ['stop'])
    const steps = automation.do.map((step, i): Step => {
      if ('wait' in step) return { kind: 'wait', milliseconds: parseDuration(step.wait) ?? 0 }
      return {
        kind: 'action',
        action: step.action,
        when: condition(step.when, ['do', i, 'when']),
        input: checkData(step.input ?? {}, scope, [...path, 'do', i, 'input'], problems),
      }
    })
    if (trigger === null) continue
    const { label = name, for: only = null, limit } = automation
    const times = { limit: limit === undefined ? null : limitOf(limit), quietHours: quietHoursOf(automation) }
    automations.set(name, { name, label, for: only, trigger, when, stop, ...times, steps })
  }
  return automations
}

/** Conditions and inputs read the customer, what it is entitled to, and what sets the automation off: an event, a task, a plugin's trigger. */
function scopeOf(trigger: Trigger | null, { scope, eventTypes }: World): Scope {
  const reading = (root: string, attributes: ReadonlyMap<string, ScopeAttribute>): Scope => ({
    ...scope,
    roots: { ...scope.roots, [root]: attributes },
  })
  if (trigger?.kind === 'task') return reading('task', taskAttributes)
  if (trigger?.kind === 'trigger') return reading('trigger', trigger.payload)
  const event = trigger?.kind === 'event' ? eventTypes.get(trigger.event) : undefined
  return event === undefined ? scope : reading('event', eventAttributes(event))
}

function limitOf({ atMost, per }: NonNullable<Document['limit']>): Automation['limit'] {
  return { atMost, per: parseDuration(per) ?? 0 }
}

function quietHoursOf({ quietHours }: Document): Automation['quietHours'] {
  if (quietHours === undefined) return null
  return { from: parseClockTime(quietHours.from) ?? 0, to: parseClockTime(quietHours.to) ?? 0 }
}

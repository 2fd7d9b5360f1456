import { day, parseDuration } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import { forgetOver, hasOver } from '@guanxi/database'
import type { EndingKind } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'

/** Milliseconds unless the configuration says otherwise. Tasks stand on their customer's timeline, so nobody takes them away unasked. */
const usually = { notifications: 90 * day, runs: 365 * day, tasks: Infinity }

/** Forgets what has been over for as long as the configuration wants it kept; what is open stays, however old it is. */
export async function forgetWhatIsOver({ database, model }: Engine, now: number): Promise<void> {
  for (const [kind, time] of Object.entries(keptFor(model)) as [EndingKind, number][]) {
    const before = now - time
    if (before < 0) continue
    while (await hasOver(database.read, kind, before))
      await database.transaction((session) => forgetOver(session, kind, before))
  }
}

/** Milliseconds for which each is kept after its end. An automation that may begin so often in a year has to know its runs of that year. */
function keptFor({ document, automations }: Model): Readonly<Record<EndingKind, number>> {
  const told = (kind: EndingKind): number => parseDuration(document.keep?.[kind] ?? '') ?? usually[kind]
  const counted = [...automations.values()].map(({ limit }) => limit?.per ?? 0)
  return {
    notifications: told('notifications'),
    runs: Math.max(told('runs'), ...counted),
    tasks: told('tasks'),
  }
}

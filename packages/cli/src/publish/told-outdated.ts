import { describeChanges, GuanxiError, listed, mostListed } from '@guanxi/core'
import type { ConfigDiff, ShownRevision } from '@guanxi/core/api'
import type { Crm } from '@guanxi/engine'
import type { Language } from '../language/language.ts'
import { ToldError } from '../messages/told-error.ts'
import { printable } from '../terminal/printable.ts'
import { actorText } from '../values/actor.ts'

/** What `config.plan-outdated` has for programs. */
interface Outdated {
  /** The revision that the plan was seen over. */
  readonly base: number | null
  readonly live: number | null
}

/** That another plan was seen says why: what somebody else has published since. Any other error stays as it is. */
export async function toldOutdated(error: unknown, crm: Crm, { tag, messages }: Language): Promise<unknown> {
  if (!(error instanceof GuanxiError) || error.code !== 'config.plan-outdated') return error
  const { base, live } = error.details as unknown as Outdated
  const { code, status } = error
  if (base === null || live === null || base >= live)
    return new ToldError({ code, status, say: ({ publish }) => publish.outdated, cause: error })
  const shown = (await crm.run('config.show', { revision: live })) as ShownRevision
  const diff = (await crm.run('config.diff', { from: base, to: live })) as ConfigDiff
  const changes = describeChanges(diff, tag, printable).map(({ text }) => text)
  const who = actorText(shown.actor, messages.explain.system)
  const what = listed(changes.slice(0, mostListed), '\n')
  return new ToldError({
    code,
    status,
    say: ({ publish }) => publish.overtaken(who, live, what),
    cause: error,
  })
}

import { GuanxiError, scheduleProblem } from '@guanxi/core'
import type { AnyToken } from '../gate/token.ts'
import type { AnyJob } from '../jobs/token.ts'
import type { Trigger } from '../triggers/token.ts'
import type { Plugin } from './define-plugin.ts'
import { checkElements } from './elements.ts'
import type { AnyPart } from './part.ts'
import { checkRequirements } from './requirements.ts'

/** A token with the plugin that brings it; `core` for Guanxi's own. */
export interface Owned {
  readonly token: AnyToken
  readonly owner: string
}

export interface OwnedJob {
  readonly token: AnyJob
  readonly owner: string
}

export interface OwnedTrigger {
  readonly token: Trigger
  readonly owner: string
}

/** What a CRM can be asked to run, by name, and what it does afterwards. */
export interface Assembled {
  readonly tokens: ReadonlyMap<string, Owned>
  readonly jobs: ReadonlyMap<string, OwnedJob>
  readonly triggers: ReadonlyMap<string, OwnedTrigger>
  readonly plugins: readonly Plugin[]
}

/**
 * Puts the tokens of all plugins side by side.
 * @throws GuanxiError `plugin.*` where a name is taken (naming both owners) or out of its plugin's prefix, or where the
 * plugins cannot stand side by side.
 */
export function assemble(core: readonly AnyPart[], plugins: readonly Plugin[]): Assembled {
  checkRequirements(plugins)
  checkElements(plugins)
  const tokens = new Map<string, Owned>()
  const jobs = new Map<string, OwnedJob>()
  const triggers = new Map<string, OwnedTrigger>()
  const add = (token: AnyPart, owner: string): void => {
    const other = tokens.get(token.name) ?? jobs.get(token.name) ?? triggers.get(token.name)
    if (other !== undefined) {
      throw new GuanxiError(
        'plugin.name-taken',
        `"${token.name}" is brought by both ${other.owner} and ${owner}`,
      )
    }
    if (token.kind === 'job') {
      refuseUnscheduled(token, owner)
      jobs.set(token.name, { token, owner })
    } else if (token.kind === 'trigger') triggers.set(token.name, { token, owner })
    else tokens.set(token.name, { token, owner })
  }
  for (const token of core) add(token, 'core')
  for (const plugin of plugins) {
    for (const token of plugin.tokens) {
      if (!token.name.startsWith(`${plugin.name}.`)) {
        throw new GuanxiError(
          'plugin.prefix',
          `"${token.name}" must start with "${plugin.name}.", the name of its plugin`,
        )
      }
      add(token, plugin.name)
    }
  }
  return { tokens, jobs, triggers, plugins }
}

function refuseUnscheduled({ name, every, input }: AnyJob, owner: string): void {
  if (every === undefined) return
  const problem =
    scheduleProblem(every) ??
    (input.safeParse({}).success ? null : 'what is done by the clock is given {}, which its input refuses')
  if (problem === null) return
  const message = `the plugin "${owner}" cannot be used: its job "${name}" cannot be scheduled: ${problem}`
  throw new GuanxiError('plugin.invalid', message)
}

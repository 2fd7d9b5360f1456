import { ownerOf } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import { coreTokens } from '../actions/index.ts'
import { assemble } from '../plugin/assemble.ts'
import { checkActions } from './check-actions.ts'

/**
 * Whether automations run actions there are, as far as that can be told where no plugin is: those of plugins that the document has
 * settings of are passed over.
 * @throws ConfigError
 */
export function checkActionsWithoutPlugins(model: Model): void {
  checkActions(model, assemble(coreTokens, []).tokens, pluginsIn(model))
}

/** The actions that are passed over, by name. */
export function actionsOfPlugins(model: Model): string[] {
  const plugins = pluginsIn(model)
  const steps = [...model.automations.values()].flatMap((automation) => automation.steps)
  const actions = steps.flatMap((step) => (step.kind === 'action' ? step.action : []))
  return [...new Set(actions)].filter((action) => plugins.has(ownerOf(action) ?? ''))
}

function pluginsIn({ document }: Model): ReadonlySet<string> {
  return new Set(Object.keys(document.plugins ?? {}))
}

import type { Model, Source } from '@guanxi/core'
import { coreTokens } from '../actions/index.ts'
import { coreJobs } from '../jobs/core.ts'
import { assemble } from '../plugin/assemble.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import type { Env } from '../plugin/references.ts'
import { readGiven } from './at-work.ts'

/**
 * A configuration, checked as `createCrm` checks it with these plugins, without a database.
 * @param config text, what `readYaml` made of it, or data
 * @throws ConfigError; GuanxiError where the plugins do not fit together
 */
export function readConfiguration(
  config: unknown,
  plugins: readonly Plugin[],
  env: Env,
): { readonly source: Source; readonly model: Model } {
  const { tokens } = assemble([...coreTokens, ...coreJobs], plugins)
  return readGiven(config, { plugins, env, tokens }, null)
}

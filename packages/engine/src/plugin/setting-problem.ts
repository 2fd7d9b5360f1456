import { ConfigError } from '@guanxi/core'
import type { ConfigProblem } from '@guanxi/core'

/** Something wrong in a plugin's settings; without a code of its own it is one of many things a configuration may have wrong. */
export interface SettingProblem extends ConfigProblem {
  readonly code?: 'settings.env-unset' | 'settings.reference' | 'settings.secret'
}

/** All of them at once, under the code that they share. */
export function settingsError(problems: readonly SettingProblem[]): ConfigError {
  const [code, ...others] = new Set(problems.map((problem) => problem.code ?? 'config.invalid'))
  return new ConfigError(problems, undefined, {
    code: others.length === 0 && code !== undefined ? code : 'config.invalid',
  })
}

import { compileConfiguration } from '@guanxi/core'
import type { Model, Source } from '@guanxi/core'
import { readConfiguration, refuseUnkeepable } from '@guanxi/engine'
import type { Plugin } from '@guanxi/engine'
import { sourceIn } from './source.ts'

/**
 * A configuration, checked.
 * @throws ConfigError with file and line of each problem; GuanxiError `cli.file`
 */
export async function configurationIn(
  path: string,
  plugins: readonly Plugin[],
): Promise<{ readonly source: Source; readonly model: Model }> {
  const source = await sourceIn(path)
  // Without its plugins, what actions and settings are cannot be known.
  if (plugins.length > 0) return readConfiguration(source, plugins, process.env)
  const model = source.check((document) => compileConfiguration(document, {}, [refuseUnkeepable]))
  return { source, model }
}

import { compileConfiguration } from '@guanxi/core'
import type { Model, Source } from '@guanxi/core'
import { checkActionsWithoutPlugins, readConfiguration, refuseUnkeepable } from '@guanxi/engine'
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
  if (plugins.length > 0) return readConfiguration(source, plugins, process.env)
  // Of the plugins it names, what settings and actions they take cannot be known.
  const model = source.check((document) =>
    compileConfiguration(document, {}, [refuseUnkeepable, checkActionsWithoutPlugins]),
  )
  return { source, model }
}

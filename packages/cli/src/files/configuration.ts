import { compileConfiguration } from '@guanxi/core'
import type { Model, Source } from '@guanxi/core'
import { refuseUnkeepable } from '@guanxi/engine'
import { sourceIn } from './source.ts'

/**
 * A configuration, checked.
 * @throws ConfigError with file and line of each problem; GuanxiError `cli.file`
 */
export async function configurationIn(
  path: string,
): Promise<{ readonly source: Source; readonly model: Model }> {
  const source = await sourceIn(path)
  const model = source.check((document) => compileConfiguration(document, {}, [refuseUnkeepable]))
  return { source, model }
}

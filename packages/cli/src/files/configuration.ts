import { compileConfiguration, readYaml } from '@guanxi/core'
import type { Model, Source } from '@guanxi/core'
import { refuseUnkeepable } from '@guanxi/engine'
import { readText } from './text.ts'

/**
 * A configuration, checked.
 * @throws ConfigError with the line of each problem
 */
export async function configurationIn(
  path: string,
): Promise<{ readonly source: Source; readonly model: Model }> {
  const source = readYaml(await readText(path, 'configuration'), path)
  const model = source.check((document) => {
    const compiled = compileConfiguration(document)
    refuseUnkeepable(compiled)
    return compiled
  })
  return { source, model }
}

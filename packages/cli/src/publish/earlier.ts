import { compileConfiguration, ConfigError } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type { ShownRevision } from '@guanxi/core/api'
import { readConfiguration } from '@guanxi/engine'
import type { Crm, Plugin } from '@guanxi/engine'

/**
 * An earlier revision as it is understood, so that what is in it and not live is told by its labels and in its order. The live one where
 * it cannot be read here, say for want of a plugin: then names stand for labels.
 * @throws GuanxiError `config.revision-unknown`
 */
export async function earlierModel(crm: Crm, revision: number, plugins: readonly Plugin[]): Promise<Model> {
  const { document } = (await crm.run('config.show', { revision })) as ShownRevision
  try {
    return plugins.length > 0
      ? readConfiguration(document, plugins, process.env).model
      : compileConfiguration(document)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return crm.model
  }
}

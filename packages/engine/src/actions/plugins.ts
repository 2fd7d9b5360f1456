import { z } from 'zod'
import { inner } from '../gate/call.ts'
import { defineQuery } from '../gate/token.ts'
import { describePlugin } from '../plugin/describe.ts'
import { pluginDescriptions, pluginsHealth } from './answers/compiled.ts'

export const describePluginsQuery = defineQuery({
  name: 'plugins.describe',
  description: 'The plugins that are at work, what each brings, and the JSON Schema of its settings.',
  input: z.strictObject({}),
  output: pluginDescriptions,
  run: async (context) => ({ plugins: inner(context).plugins.map(describePlugin) }),
})

export const pluginsHealthQuery = defineQuery({
  name: 'plugins.health',
  overAll: 'inFull',
  description:
    'What the plugins’ code has failed with or held up, in the process that is asked and since it began.',
  input: z.strictObject({}),
  output: pluginsHealth,
  run: async (context) => {
    const { plugins, containment } = inner(context)
    const healthOf = ({ name, version }: (typeof plugins)[number]) => ({
      name,
      version,
      troubles: containment.health.of(name),
    })
    return { plugins: plugins.map(healthOf) }
  },
})

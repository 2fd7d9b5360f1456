import { z } from 'zod'
import { inner } from '../gate/call.ts'
import { defineQuery } from '../gate/token.ts'
import { describePlugin } from '../plugin/describe.ts'
import { pluginDescriptions } from './answers/compiled.ts'

export const describePluginsQuery = defineQuery({
  name: 'plugins.describe',
  description: 'The plugins that are at work, what each brings, and the JSON Schema of its settings.',
  input: z.strictObject({}),
  output: pluginDescriptions,
  run: async (context) => ({ plugins: inner(context).plugins.map(describePlugin) }),
})

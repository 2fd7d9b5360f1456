import { z } from 'zod'
import { checkDraft } from '../check/check.ts'
import { inner } from '../gate/call.ts'
import { defineQuery } from '../gate/token.ts'
import { configCheck } from './answers/compiled.ts'
import { draft } from './draft.ts'

export const checkQuery = defineQuery({
  name: 'config.check',
  overAll: true,
  description: 'Whether a configuration can be used, and what is proven of its decision tables.',
  input: z.strictObject({ config: draft }),
  output: configCheck,
  run: async (context, { config }) => {
    const { engine, session, now } = inner(context)
    return await checkDraft(engine, session, config, now)
  },
})

import { z } from 'zod'
import { readGiven } from '../check/draft.ts'
import { inner } from '../gate/call.ts'
import { defineQuery } from '../gate/token.ts'
import { runRuleTests } from '../rule-tests/run.ts'
import { ruleTestReport } from './answers/compiled.ts'
import { draft } from './draft.ts'

export const testQuery = defineQuery({
  name: 'config.test',
  description:
    'What comes of the tests that a draft, or the live configuration, brings, in a database of their own.',
  input: z.strictObject({ config: draft.optional() }),
  output: ruleTestReport,
  timeLimit: 2 * 60_000,
  run: async (context, { config }) => {
    const { engine } = inner(context)
    return await runRuleTests(config === undefined ? engine.model : readGiven(engine, config).model)
  },
})

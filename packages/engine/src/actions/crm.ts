import { z } from 'zod'
import { describe } from '../crm/describe.ts'
import { inner } from '../gate/gate.ts'
import { defineQuery } from '../gate/token.ts'
import { report as reportOn } from '../report/report.ts'
import { description, report } from './answers.ts'

export const describeQuery = defineQuery({
  name: 'crm.describe',
  description: 'The live configuration as pages need it.',
  input: z.strictObject({}),
  output: description,
  run: async (context) => describe(inner(context).engine),
})

export const reportQuery = defineQuery({
  name: 'reports.summary',
  description: 'Counts and sums over all customers as of a moment.',
  input: z.strictObject({ asOf: z.iso.datetime({ offset: true }).optional() }),
  output: report,
  run: async (context, { asOf }) =>
    await reportOn(inner(context).engine, asOf === undefined ? context.now : Date.parse(asOf)),
})

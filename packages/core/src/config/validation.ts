import { z } from 'zod'
import { label } from './label.ts'
import { cel } from './rollup.ts'

export const validation = z
  .strictObject({
    rule: cel.describe('Must be true; a field that may be empty is guarded with has().'),
    message: label.describe('Said where it is not true.'),
  })
  .describe('A rule over several fields, asked wherever a customer is written.')

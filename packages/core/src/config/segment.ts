import { z } from 'zod'
import { label } from './label.ts'
import { cel } from './rollup.ts'

export const segment = z
  .strictObject({
    label: label.optional(),
    when: cel.describe('Its members are the customers for whom this is true.'),
  })
  .describe('A saved condition: members follow the data.')

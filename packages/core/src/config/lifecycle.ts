import { z } from 'zod'
import { identifier, named } from './label.ts'
import { cel } from './rollup.ts'

const transition = z.strictObject({
  from: z.union([identifier, z.array(identifier).min(1)]),
  to: identifier,
  when: cel,
})

export const lifecycle = z.strictObject({
  initial: identifier.describe('The stage a new customer starts in.'),
  stages: named,
  transitions: z.array(transition).describe('Tried in order; the first whose condition holds is taken.'),
})

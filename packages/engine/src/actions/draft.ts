import { z } from 'zod'

/** A configuration somebody tries out. */
export const draft = z
  .union([z.string().max(1_000_000), z.record(z.string(), z.unknown())])
  .describe('A configuration document: YAML or JSON text, or as data.')

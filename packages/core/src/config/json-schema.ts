import { z } from 'zod'
import type { Json } from '../api/json.ts'
import { configuration } from './document.ts'
import { identifier } from './label.ts'
import { lifecycle } from './lifecycle.ts'
import { customerType } from './types.ts'

/**
 * The form of a configuration document as JSON Schema (draft 7, which editors know best): for completion and descriptions
 * while somebody writes. What it cannot say (expressions, names that must agree) is checked when the document is loaded.
 */
export function configurationJsonSchema(): Json {
  return jsonSchema(configuration.extend(ofFiles).meta(titled('guanxi', 'Guanxi configuration')))
}

/** The same for a file that another one includes, in which nothing is required at the top. */
export function configurationPartJsonSchema(): Json {
  const { customerTypes } = configuration.shape
  const part = configuration.partial().extend({
    ...ofFiles,
    customerTypes: z
      .record(identifier, customerType.partial())
      .optional()
      .meta({ ...customerTypes.meta() }),
    lifecycle: lifecycle
      .partial()
      .optional()
      .meta({ ...configuration.shape.lifecycle.meta() }),
  })
  return jsonSchema(part.meta(titled('guanxi-part', 'Part of a Guanxi configuration')))
}

/** What may stand in a file besides the document. */
const ofFiles = {
  include: z
    .array(z.string())
    .optional()
    .meta({
      description: 'Further files of this configuration, YAML or JSON, by their paths from this one.',
      examples: [['fields.yaml', 'rules/value.yaml']],
    }),
}

function titled(id: string, title: string): { id: string; title: string; description: string } {
  return {
    id,
    title,
    description: 'What a CRM is: who its customers are, what happens to them, how they are sorted.',
  }
}

function jsonSchema(schema: z.ZodType): Json {
  return z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }) as Json
}

import { z } from 'zod'
import type { Json } from '../api/json.ts'
import { configuration } from './document.ts'

/**
 * The form of a configuration document as JSON Schema (draft 7, which editors know best): for completion and descriptions
 * while somebody writes. What it cannot say (expressions, names that must agree) is checked when the document is loaded.
 */
export function configurationJsonSchema(): Json {
  return z.toJSONSchema(configuration, { io: 'input', target: 'draft-7' }) as Json
}

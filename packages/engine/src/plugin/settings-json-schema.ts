import { GuanxiError } from '@guanxi/core'
import type { Json } from '@guanxi/core/api'
import { z } from 'zod'
import type { ZodTypeAny } from 'zod/v3'
import { zodToJsonSchema } from 'zod-to-json-schema'
import type { PostProcessCallback } from 'zod-to-json-schema'
import type { Plugin } from './define-plugin.ts'
import type { SettingsSchema } from './settings-schema.ts'

/** A JSON Schema. */
export interface JsonSchema {
  readonly [keyword: string]: Json
}

/**
 * What may be written as a plugin's settings, as JSON Schema: draft 2020-12 of zod 4, draft 7 of zod 3. Where a schema is of neither, anything may.
 * What zod 3 has as description and is JSON, `.describe('{"secret":true}')`, are keywords.
 * @throws GuanxiError `plugin.invalid` where the schema cannot be written so
 */
export function settingsJsonSchema({ name, settings }: Pick<Plugin, 'name' | 'settings'>): JsonSchema {
  try {
    if (isZod4(settings))
      return z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' }) as unknown as JsonSchema
    if (!isZod3(settings)) return {}
    const options = { postProcess: keywordsTold, pipeStrategy: 'input', effectStrategy: 'input' } as const
    return zodToJsonSchema(settings, options) as unknown as JsonSchema
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const message = `the plugin "${name}" cannot be used: its settings' schema cannot be written as JSON Schema (${why})`
    throw new GuanxiError('plugin.invalid', message, { cause: error })
  }
}

/** zod 3 has no other place for what `meta` says in zod 4. The library's own `jsonDescription` would leave the text there too. */
const keywordsTold: PostProcessCallback = (schema) => {
  if (schema?.description?.startsWith('{') !== true) return schema
  const { description, ...others } = schema
  try {
    return { ...others, ...(JSON.parse(description) as object) }
  } catch (error) {
    // A text for people that begins so.
    if (error instanceof SyntaxError) return schema
    throw error
  }
}

function isZod4(schema: SettingsSchema): schema is SettingsSchema & z.ZodType {
  return '_zod' in schema
}

/** By what its definition is called, for it may be of any copy of the library. */
function isZod3(schema: SettingsSchema): schema is SettingsSchema & ZodTypeAny {
  const { _def: definition } = schema as { readonly _def?: { readonly typeName?: unknown } }
  return typeof definition?.typeName === 'string'
}

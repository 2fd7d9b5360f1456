import type { ConfigProblem } from '@guanxi/core'
import type { Plugin } from './define-plugin.ts'
import { refers } from './references.ts'
import { settingsJsonSchema } from './settings-json-schema.ts'
import type { SettingProblem } from './setting-problem.ts'

type Schema = { readonly [keyword: string]: unknown }

/**
 * The settings that a plugin's schema marks as secret (`.meta({ secret: true })`; of zod 3 `.describe('{"secret":true}')`) and that stand in the document themselves,
 * where everybody who may see a configuration would read them. Of alternatives, what one of them marks is secret.
 * @throws GuanxiError `plugin.invalid` where the schema cannot be read
 */
export function openSecrets(
  { name, settings }: Pick<Plugin, 'name' | 'settings'>,
  given: unknown,
): SettingProblem[] {
  const root: Schema = settingsJsonSchema({ name, settings })
  const found = new Map<string, ConfigProblem['path']>()
  visit(root, given, ['plugins', name], false)
  return [...found.values()].map((path) => ({
    code: 'settings.secret',
    path,
    message: `is a secret, which must not stand in the configuration; write \${env.${variableOf(path)}}, and set that variable for the process`,
  }))

  function visit(schema: unknown, value: unknown, path: ConfigProblem['path'], within: boolean): void {
    if (!isSchema(schema) || value === undefined || value === null) return
    const secret = within || schema['secret'] === true
    const { $ref, allOf = [], anyOf = [], oneOf = [] } = schema
    for (const other of [allOf, anyOf, oneOf].flatMap((list) => list as unknown[]))
      visit(other, value, path, secret)
    if (typeof $ref === 'string') visit(pointed(root, $ref), value, path, secret)
    if (typeof value === 'object') visitParts(schema, value, path, secret)
    else if (secret && !(typeof value === 'string' && refers(value))) found.set(JSON.stringify(path), path)
  }

  function visitParts(schema: Schema, value: object, path: ConfigProblem['path'], secret: boolean): void {
    const { properties = {}, additionalProperties, items } = schema
    // Draft 7, which zod 3 becomes, has the items of a tuple under the other name.
    const tuple = (schema['prefixItems'] ?? (Array.isArray(items) ? items : [])) as unknown[]
    for (const [key, part] of Object.entries(value)) {
      const at = [...path, Array.isArray(value) ? Number(key) : key]
      const own = Array.isArray(value)
        ? (tuple[Number(key)] ?? items)
        : ((properties as Schema)[key] ?? additionalProperties)
      visit(isSchema(own) ? own : {}, part, at, secret)
    }
  }
}

/** `#` or `#/$defs/name`, which is how a schema names a part of itself. */
function pointed(root: Schema, $ref: string): unknown {
  const steps = $ref.split('/').slice(1)
  return steps.reduce<unknown>((part, step) => (isSchema(part) ? part[step] : undefined), root)
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null
}

/** `plugins.mail.smtp.apiKey` → `MAIL_SMTP_API_KEY`. */
function variableOf(path: ConfigProblem['path']): string {
  const words = path.slice(1).map((part) => String(part).replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2'))
  return words.join('_').replaceAll(/\W/g, '_').toUpperCase()
}

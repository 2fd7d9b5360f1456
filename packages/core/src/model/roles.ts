import { checkCelOf } from '../cel/check.ts'
import type { Scope, ScopeAttribute } from '../cel/scope.ts'
import type { ConfigurationDocument } from '../config/parse.ts'
import type { Field } from '../fields/field.ts'
import { didYouMean } from '../text/did-you-mean.ts'
import type { Role, Rows } from './model.ts'
import type { Problems } from './problems.ts'

/** What a condition may read of who asks. */
const actorAttributes: ReadonlyMap<string, ScopeAttribute> = new Map<string, ScopeAttribute>([
  ['id', { type: 'string' }],
  ['kind', { type: 'string', values: ['staff', 'customer', 'system'] }],
  ['roles', { type: 'list<string>' }],
])

export function buildRoles(
  document: ConfigurationDocument,
  fields: ReadonlyMap<string, Field>,
  scope: Scope,
  problems: Problems,
): Map<string, Role> {
  const withActor = { ...scope, roots: { ...scope.roots, actor: actorAttributes } }
  const roles = new Map<string, Role>()
  for (const [name, { everything = false, customers = {}, actions = [] }] of Object.entries(
    document.roles ?? {},
  )) {
    const path = ['roles', name, 'customers']
    const rows = (written: boolean | string | undefined, at: readonly string[]): Rows => {
      if (typeof written !== 'string') return written ?? false
      return problems.attempt([...path, ...at], () => checkCelOf(written, withActor, 'bool')) ?? false
    }
    const { read, write, pii = false } = customers
    const named = write === undefined || write.fields === '*' ? [] : write.fields
    named.forEach((field, i) => {
      const at = [...path, 'write', 'fields', i]
      if (!fields.has(field))
        problems.add(at, `there is no field "${field}"${didYouMean(field, fields.keys())}`)
    })
    roles.set(name, {
      name,
      everything,
      read: rows(read, ['read']),
      write: { rows: rows(write?.rows, ['write', 'rows']), fields: write?.fields ?? [] },
      pii,
      actions,
    })
  }
  return roles
}

import { checkCelOf } from '../cel/check.ts'
import type { ScopeAttribute, ScopeBase } from '../cel/scope.ts'
import type { ConfigurationDocument } from '../config/parse.ts'
import type { Field } from '../fields/field.ts'
import type { Validation } from './model.ts'
import type { Problems } from './problems.ts'
import { attributesOf } from './rollups.ts'

/**
 * Rules over several fields of a customer type. They read fields and `now` alone: what is decided from them comes later.
 * @param former names that fields had until now
 */
export function buildValidations(
  type: string,
  rules: ConfigurationDocument['customerTypes'][string]['validate'],
  fields: ReadonlyMap<string, Field>,
  former: Iterable<readonly [name: string, attribute: ScopeAttribute]>,
  base: ScopeBase,
  problems: Problems,
): Validation[] {
  const customer = new Map([...former, ...attributesOf(fields)])
  const scope = { roots: { customer }, now: true, ...base }
  return (rules ?? []).flatMap(({ rule, message }, i) => {
    const path = ['customerTypes', type, 'validate', i, 'rule']
    const checked = problems.attempt(path, () => checkCelOf(rule, scope, 'bool'))
    return checked === null ? [] : [{ rule: checked, message }]
  })
}

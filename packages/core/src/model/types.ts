import type { ScopeBase } from '../cel/scope.ts'
import { fieldOf } from '../fields/field.ts'
import { readValue } from '../fields/read.ts'
import type { Field } from '../fields/field.ts'
import type { ConfigurationDocument } from '../config/parse.ts'
import { formerNames } from '../renames/former.ts'
import { didYouMean } from '../text/did-you-mean.ts'
import type { CustomerType, EventType } from './model.ts'
import type { Problems } from './problems.ts'
import { buildValidations } from './validations.ts'

/** Customer types with their fields; types that share a field name must share its type. */
export function buildCustomerTypes(
  document: ConfigurationDocument,
  base: ScopeBase,
  problems: Problems,
): { types: Map<string, CustomerType>; fields: Map<string, Field> } {
  const types = new Map<string, CustomerType>()
  const all = new Map<string, Field>()
  const former = formerNames(document)
  for (const [name, type] of Object.entries(document.customerTypes)) {
    const path = ['customerTypes', name]
    const fields = buildFields(type.fields, base.moneyDigits, [...path, 'fields'], problems)
    for (const field of fields.values()) {
      const other = all.get(field.name)
      if (other === undefined) all.set(field.name, field)
      else if (other.format !== field.format) {
        const message = `is ${field.format} here but ${other.format} in another customer type; a shared name shares its type`
        problems.add([...path, 'fields', field.name], message)
      }
    }
    if (!fields.has(type.title)) {
      problems.add(
        [...path, 'title'],
        `"${type.title}" is no field of ${name}${didYouMean(type.title, fields.keys())}`,
      )
    }
    const validate = buildValidations(name, type.validate, fields, former, base, problems)
    types.set(name, { name, label: type.label ?? name, title: type.title, fields, validate })
  }
  for (const { name, of } of all.values()) {
    if (of === null || types.has(of)) continue
    const owner = [...types.values()].find(({ fields }) => fields.has(name))?.name ?? ''
    problems.add(
      ['customerTypes', owner, 'fields', name, 'of'],
      `there is no customer type "${of}"${didYouMean(of, types.keys())}`,
    )
  }
  return { types, fields: all }
}

export function buildEventTypes(
  document: ConfigurationDocument,
  moneyDigits: number,
  problems: Problems,
): Map<string, EventType> {
  const types = new Map<string, EventType>()
  for (const [name, type] of Object.entries(document.eventTypes ?? {})) {
    const fields = buildFields(type.fields ?? {}, moneyDigits, ['eventTypes', name, 'fields'], problems)
    if (fields.has('at'))
      problems.addAtKey(
        ['eventTypes', name, 'fields', 'at'],
        'every event has an "at" of its own; take another name',
      )
    types.set(name, { name, label: type.label ?? name, fields })
  }
  return types
}

type FieldDocuments = ConfigurationDocument['customerTypes'][string]['fields']

function buildFields(
  documents: FieldDocuments,
  moneyDigits: number,
  path: readonly string[],
  problems: Problems,
): Map<string, Field> {
  const fields = new Map<string, Field>()
  for (const [name, document] of Object.entries(documents)) {
    const field = fieldOf(name, document, moneyDigits)
    for (const bound of ['min', 'max'] as const) {
      if (
        bound in document &&
        (document as { min?: number })[bound as 'min'] !== undefined &&
        field[bound] === null
      ) {
        problems.add([...path, name, bound], `has more decimals than the currency, which has ${moneyDigits}`)
      }
    }
    if (field.min !== null && field.max !== null && field.min > field.max) {
      problems.add([...path, name, 'min'], 'the least is above the most')
    }
    if (field.unique && !['string', 'int'].includes(field.type)) {
      problems.add([...path, name, 'unique'], `${field.format} cannot be unique; texts and integers can`)
    }
    const { problem } = field.default === null ? {} : readValue(field, field.default, moneyDigits)
    if (problem !== undefined) problems.add([...path, name, 'default'], problem)
    fields.set(name, field)
  }
  return fields
}

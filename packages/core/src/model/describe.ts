import type { ModelDescription, ValueDescription } from '../api/description.ts'
import { valueTypeOf } from '../fields/field.ts'
import type { Field } from '../fields/field.ts'
import { isList } from '../values/type.ts'
import type { Model, Rollup } from './model.ts'

/** A configuration as pages and sentences need it, without what only the engine works with. */
export function describeModel(model: Model): ModelDescription {
  const { document, timeZone, currency } = model
  return {
    locale: document.locale ?? { default: 'en', supported: ['en'] },
    timeZone,
    currency,
    customerTypes: [...model.customerTypes.values()].map(({ name, label, title, fields }) => ({
      name,
      label,
      title,
      fields: [...fields.values()].map(describeField),
    })),
    eventTypes: [...model.eventTypes.values()].map(({ name, label, fields }) => ({
      name,
      label,
      fields: [...fields.values()].map(describeField),
    })),
    rollups: [...model.rollups.values()].map(describeRollup),
    classifications: [...model.classifications.values()].map(({ name, label, kind, classes, type }) => ({
      name,
      label,
      kind,
      many: isList(type),
      classes,
    })),
    stages: model.lifecycle?.stages ?? [],
    strategies: [...model.strategies.values()].map(({ name, label, type }) => ({
      name,
      label,
      type: valueTypeOf(type),
      required: false,
    })),
    segments: [...model.segments.values()].map(({ name, label }) => ({ name, label })),
  }
}

function describeField({ name, label, format, type, required, options }: Field): ValueDescription {
  const described = {
    name,
    label,
    type: format === 'select' ? ('select' as const) : valueTypeOf(type),
    required,
  }
  return options === null ? described : { ...described, options }
}

function describeRollup({ name, label, type, aggregate, value }: Rollup): ValueDescription {
  const described = { name, label, type: valueTypeOf(type), required: false }
  const isOfMoney = aggregate === 'average' && value?.tree.type === 'money'
  return isOfMoney ? { ...described, unit: 'currency' } : described
}

import { valueTypeOf } from '@guanxi/core'
import type { EventType, Field, Model } from '@guanxi/core'
import type { CrmDescription, EventTypeDescription, ValueDescription } from '@guanxi/core/api'
import { pluginOf } from '../plugin/plugin-of.ts'
import type { Engine } from './engine.ts'

/** The live configuration as pages need it to show customers and offer forms. */
export function describe({ model, revision }: Engine): CrmDescription {
  const { document } = model
  return {
    revision,
    locale: document.locale ?? { default: 'en', supported: ['en'] },
    timeZone: model.timeZone,
    currency: model.currency,
    customerTypes: [...model.customerTypes.values()].map(({ name, label, title, fields }) => ({
      name,
      label,
      title,
      fields: [...fields.values()].map(describeField),
    })),
    eventTypes: [...model.eventTypes.values()].map(describeEventType),
    rollups: describeRollups(model),
    classifications: [...model.classifications.values()].map(({ name, label, kind, classes, type }) => ({
      name,
      label,
      kind,
      many: type.startsWith('list<'),
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

function describeEventType({ name, label, fields }: EventType): EventTypeDescription {
  const described = { name, label, fields: [...fields.values()].map(describeField) }
  const plugin = pluginOf(name)
  return plugin === null ? described : { ...described, plugin }
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

function describeRollups(model: Model): ValueDescription[] {
  return [...model.rollups.values()].map(({ name, label, type }) => ({
    name,
    label,
    type: valueTypeOf(type),
    required: false,
  }))
}

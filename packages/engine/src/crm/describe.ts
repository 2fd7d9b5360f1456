import { describeModel, ownerOf } from '@guanxi/core'
import type { CrmDescription, EventTypeDescription } from '@guanxi/core/api'
import type { Engine } from './engine.ts'

/** The live configuration as pages need it to show customers and offer forms. */
export function describe({ model, revision }: Engine): CrmDescription {
  const described = describeModel(model)
  return { revision, ...described, eventTypes: described.eventTypes.map(withPlugin) }
}

/** Events that a plugin brings are recorded by its own actions. */
function withPlugin(type: EventTypeDescription): EventTypeDescription {
  const plugin = ownerOf(type.name)
  return plugin === null ? type : { ...type, plugin }
}

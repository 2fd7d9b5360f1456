import { didYouMean } from '@guanxi/core'
import type { Automation, ConfigProblem, Model, Step } from '@guanxi/core'

type ActionStep = Extract<Step, { readonly kind: 'action' }>

/** Fields that a step writes and that some of the customers it is for lack. */
export function missingFields(
  model: Model,
  automation: Automation,
  step: ActionStep,
  path: ConfigProblem['path'],
): ConfigProblem[] {
  const types = [...model.customerTypes.values()].filter(
    ({ name }) => automation.for === null || automation.for === name,
  )
  return fieldsWritten(step).flatMap((field) => {
    const at: ConfigProblem['path'] = [...path, 'fields', field]
    if (!model.fields.has(field)) {
      const message = `there is no field "${field}"${didYouMean(field, model.fields.keys())}`
      return [{ path: at, at: 'key' as const, message }]
    }
    const lacking = types.filter(({ fields }) => !fields.has(field)).map(({ name }) => name)
    if (lacking.length === 0) return []
    const hint = automation.for === null ? '; say which customers the automation is for' : ''
    const message = `customers of the type ${lacking.join(', ')} have no field "${field}"${hint}`
    return [{ path: at, at: 'key' as const, message }]
  })
}

/** Named beforehand: keys are no templates. */
function fieldsWritten({ action, input }: ActionStep): readonly string[] {
  if (action !== 'customers.update' || input.kind !== 'object') return []
  const fields = input.parts.get('fields')
  return fields?.kind === 'object' ? [...fields.parts.keys()] : []
}

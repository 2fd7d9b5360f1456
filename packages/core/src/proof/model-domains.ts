import type { ScopeAttribute } from '../cel/scope.ts'
import type { Field } from '../fields/field.ts'
import { readValue } from '../fields/read.ts'
import type { Classification, Model, Rollup } from '../model/model.ts'
import type { Value } from '../values/type.ts'
import type { Domain, Domains, TextFormat } from './domain.ts'
import { decidesFirst } from './question.ts'

const minute = 60_000

/**
 * What the attributes of one customer type's customers can hold. A required field may lack a value all the same, since it
 * is required of who writes, and older rows may be without; a count and a sum never do. Ranks and the classes of other
 * tables can be anything they have a name for.
 */
export function domainsOf(model: Model, customerType: string, now: number): Domains {
  const type = model.customerTypes.get(customerType)
  const staged = model.lifecycle === null ? 'always' : 'never'
  const domains = new Map<string, Domain>()
  for (const [name, attribute] of model.customerScope) {
    const open = openDomain(attribute)
    const rollup = model.rollups.get(name)
    const classification = model.classifications.get(name)
    if (name === 'type')
      domains.set(name, { ...open, values: [customerType], absent: 'never', moves: 'none' })
    else if (name === 'id') domains.set(name, { ...open, absent: 'never', moves: 'none' })
    else if (name === 'createdAt') domains.set(name, { ...open, absent: 'never', most: now, moves: 'none' })
    else if (name === 'stageSince')
      domains.set(name, { ...open, absent: staged, most: now, moves: 'none', drifts: true })
    else if (name === 'stage') domains.set(name, { ...open, absent: staged, moves: 'none', drifts: true })
    else if (rollup !== undefined) domains.set(name, ofRollup(open, rollup, model, now))
    else if (classification !== undefined) domains.set(name, ofClass(open, classification, customerType))
    else domains.set(name, ofField(open, type?.fields.get(name)))
  }
  return domains
}

function openDomain({ type, values }: ScopeAttribute): Domain {
  const closed: readonly Value[] | null = type === 'bool' ? [true, false] : (values ?? null)
  return { type, values: closed, absent: 'maybe', least: null, most: null, moves: 'any', drifts: false }
}

function ofField(open: Domain, field: Field | undefined): Domain {
  if (field === undefined) return { ...open, absent: 'always', moves: 'none' }
  return { ...open, least: field.min, most: field.max, format: formatOf(field) }
}

/** An example of each format of text that not every text is of. */
const examples: { readonly [format in Field['format']]?: string } = {
  email: 'name@example.com',
  phone: '+86 138 0013 8000',
}

function formatOf(field: Field): TextFormat | null {
  const example = examples[field.format]
  if (example === undefined) return null
  return { example, accepts: (text) => readValue(field, text, 0).value === text }
}

function ofRollup(
  open: Domain,
  { aggregate, value, event, window }: Rollup,
  model: Model,
  now: number,
): Domain {
  const drifting = { ...open, drifts: window !== null }
  if (aggregate === 'count') return { ...drifting, absent: 'never', least: 0, moves: 'up' }
  const read = value?.tree.kind === 'attribute' ? value.tree.name : null
  const field = read === null ? undefined : model.eventTypes.get(event)?.fields.get(read)
  const least = field?.min ?? null
  const most = field?.max ?? null
  if (aggregate === 'sum') {
    const rises = least !== null && least >= 0
    return {
      ...drifting,
      absent: 'never',
      least: rises ? 0 : null,
      most: most !== null && most <= 0 ? 0 : null,
      moves: rises ? 'up' : 'any',
    }
  }
  // Minor units of money become major ones in an average, which is a number.
  if (aggregate === 'average') return drifting
  const options = field?.options?.map((option) => option.name) ?? drifting.values
  // An event may be dated a little ahead of the clock.
  if (read === 'at') return { ...drifting, most: now + 5 * minute, moves: 'up' }
  return { ...drifting, values: options, least, most }
}

function ofClass(open: Domain, classification: Classification, customerType: string): Domain {
  const fixed: Domain = { ...open, moves: 'none', drifts: true }
  if (classification.for !== null && classification.for !== customerType)
    return { ...fixed, absent: 'always' }
  const decided =
    classification.kind === 'table' && decidesFirst(classification) && classification.otherwise !== null
  return decided ? { ...fixed, absent: 'never' } : fixed
}

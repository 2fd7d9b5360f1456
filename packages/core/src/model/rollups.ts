import { checkCel, checkCelOf } from '../cel/check.ts'
import { CelError } from '../cel/cel-error.ts'
import type { Expression } from '../cel/check.ts'
import type { Scope, ScopeAttribute, ScopeBase } from '../cel/scope.ts'
import type { ConfigurationDocument } from '../config/parse.ts'
import { noEventType } from './no-event-type.ts'
import { parseDuration } from '../values/duration.ts'
import { typeName } from '../values/type-name.ts'
import { isOrdered, isScalar } from '../values/type.ts'
import type { Type } from '../values/type.ts'
import type { Field } from '../fields/field.ts'
import type { EventType, Rollup } from './model.ts'
import type { Problems } from './problems.ts'

type RollupDocument = NonNullable<ConfigurationDocument['rollups']>[string]

export function buildRollups(
  document: ConfigurationDocument,
  eventTypes: ReadonlyMap<string, EventType>,
  base: ScopeBase,
  problems: Problems,
): Map<string, Rollup> {
  const rollups = new Map<string, Rollup>()
  for (const [name, rollup] of Object.entries(document.rollups ?? {})) {
    const path = ['rollups', name]
    const event = eventTypes.get(rollup.event)
    if (event === undefined) {
      problems.add([...path, 'event'], noEventType(rollup.event, eventTypes.keys()))
      continue
    }
    const scope = { roots: { event: eventAttributes(event) }, now: false, ...base }
    const where = problems.attempt([...path, 'where'], () =>
      rollup.where === undefined ? null : checkCelOf(rollup.where, scope, 'bool'),
    )
    const value = problems.attempt([...path, 'value'], () => checkValue(rollup, scope))
    if (value === null && rollup.value !== undefined) continue
    const window = rollup.window === undefined ? null : parseDuration(rollup.window)
    const type = typeOf(rollup.aggregate, value)
    rollups.set(name, {
      name,
      label: rollup.label ?? name,
      event: event.name,
      aggregate: rollup.aggregate,
      type,
      value,
      where,
      window,
    })
  }
  return rollups
}

/** What an expression may read of an event: its fields and its time. */
export function eventAttributes({ fields }: EventType): Map<string, ScopeAttribute> {
  return attributesOf(fields).set('at', { type: 'timestamp' })
}

/** What an expression may read of fields, by their names. */
export function attributesOf(fields: ReadonlyMap<string, Field>): Map<string, ScopeAttribute> {
  return new Map([...fields].map(([name, field]) => [name, attributeOf(field)]))
}

function attributeOf(field: Field): ScopeAttribute {
  if (field.options === null) return { type: field.type }
  return { type: field.type, values: field.options.map((option) => option.name) }
}

function checkValue({ aggregate, value }: RollupDocument, scope: Scope): Expression | null {
  if (value === undefined) return null
  const expression = checkCel(value, scope)
  const { type } = expression.tree
  const fail = (reason: string): never => {
    throw new CelError(reason, value, expression.tree)
  }
  if (aggregate === 'sum' && type !== 'int' && type !== 'money') {
    fail(`a sum is kept exactly, so it adds up integers or money, but this is ${typeName(type)}`)
  }
  if (aggregate === 'average' && type !== 'int' && type !== 'money') {
    fail(`an average is kept from an exact sum, of integers or money, but this is ${typeName(type)}`)
  }
  if ((aggregate === 'min' || aggregate === 'max') && (!isOrdered(type) || type === 'bool'))
    fail(`${typeName(type)} has no order`)
  if (!isScalar(type)) fail(`${typeName(type)} cannot be kept in a rollup`)
  return expression
}

function typeOf(aggregate: Rollup['aggregate'], value: Expression | null): Type {
  if (aggregate === 'count' || value === null) return 'int'
  return aggregate === 'average' ? 'double' : value.tree.type
}

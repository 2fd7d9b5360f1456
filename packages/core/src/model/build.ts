import type { Scope, ScopeAttribute, ScopeBase } from '../cel/scope.ts'
import type { ConfigurationDocument } from '../config/parse.ts'
import type { ConfigProblem } from '../config/problem.ts'
import type { Field } from '../fields/field.ts'
import { idsFrom } from '../renames/ids.ts'
import { formerNames } from '../renames/former.ts'
import { currencyDigits } from '../values/money.ts'
import { buildAutomations } from './automations.ts'
import { buildClassifications } from './classifications.ts'
import { buildLifecycle, formerStages, stagesOf } from './lifecycle.ts'
import type { Model, PayloadAttributes, Rollup } from './model.ts'
import { attributeOfOutput, outputsOf } from './outputs.ts'
import { Problems } from './problems.ts'
import { buildRoles } from './roles.ts'
import { attributesOf, buildRollups } from './rollups.ts'
import { ownerOf } from './owner-of.ts'
import { buildSegments } from './segments.ts'
import { buildStrategies, strategyType } from './strategies.ts'
import { buildTests } from './tests.ts'
import { buildCustomerTypes, buildEventTypes } from './types.ts'

/** What every customer has without being configured. */
const systemNames = ['id', 'type', 'stage', 'stageSince', 'createdAt']

const decidedLater = { refused: 'is decided after the classes, so none of them can read it' }
const laterThanClasses: readonly (readonly [string, ScopeAttribute])[] = [
  ['stage', { type: 'string', ...decidedLater }],
  ['stageSince', { type: 'timestamp', ...decidedLater }],
]

/** A document compiled, as far as it can be, and everything wrong in what it means. */
interface Built {
  readonly model: Model
  readonly problems: readonly ConfigProblem[]
}

/** What plugins bring beside what could stand in a document. */
interface BroughtCode {
  readonly functions?: Scope['functions']
  readonly triggers?: ReadonlyMap<string, PayloadAttributes> | undefined
}

/**
 * Checks what a document means and compiles it.
 * @param dropped names of what was taken out of the document, since its form is wrong
 */
export function buildModel(
  document: ConfigurationDocument,
  { functions, triggers = new Map() }: BroughtCode = {},
  dropped: Iterable<string> = [],
): Built {
  const problems = new Problems(dropped)
  const moneyDigits = currencyDigits(document.currency)
  const base: ScopeBase = { moneyDigits, functions }
  const { types, fields } = buildCustomerTypes(document, base, problems)
  const eventTypes = buildEventTypes(document, moneyDigits, problems)
  const rollups = buildRollups(document, eventTypes, base, problems)
  for (const name of Object.keys(document.rollups ?? {})) if (!rollups.has(name)) problems.drop(name)
  checkNames(document, fields, problems)

  const facts = scopeOfFacts(document, fields, rollups)
  const former = formerNames(document)
  const forClasses = scopeOver(new Map([...former, ...facts, ...laterThanClasses]), base)
  const classifications = buildClassifications(document, types, forClasses, problems)

  const customerScope = new Map(facts)
  const stages = stagesOf(document).map((stage) => stage.name)
  customerScope.set('stage', { type: 'string', values: stages, former: formerStages(document) })
  customerScope.set('stageSince', { type: 'timestamp' })
  const ofCustomers = scopeOver(new Map([...former, ...customerScope]), base)
  const lifecycle = buildLifecycle(document, ofCustomers, problems)
  const strategies = buildStrategies(document, ofCustomers, problems)
  const scope = withStrategies(ofCustomers, document)
  const segments = buildSegments(document, scope, problems)
  const decided = { classifications, lifecycle, segments }
  const world = { customerTypes: types, eventTypes, fields, ...decided, triggers, scope }
  const automations = buildAutomations(document, world, problems)
  const roles = buildRoles(document, fields, scope, problems)

  const { timeZone, currency } = document
  const untested: Omit<Model, 'tests'> = {
    document,
    timeZone,
    currency,
    moneyDigits,
    customerTypes: types,
    eventTypes,
    fields,
    rollups,
    classifications,
    lifecycle,
    strategies,
    segments,
    automations,
    roles,
    customerScope,
    scope,
    ids: idsFrom([]),
  }
  const model: Model = { ...untested, tests: buildTests(untested, problems) }
  return { model, problems: problems.list }
}

function scopeOver(customer: ReadonlyMap<string, ScopeAttribute>, base: ScopeBase): Scope {
  return { roots: { customer }, now: true, ...base }
}

/** Strategies follow from classes and stage, so only what comes after them reads them. */
function withStrategies(scope: Scope, document: ConfigurationDocument): Scope {
  const strategies = Object.entries(document.strategies ?? {})
  if (strategies.length === 0) return scope
  const attributes = strategies.map(([name, strategy]): [string, ScopeAttribute] => [
    name,
    { type: strategyType(strategy) },
  ])
  return { ...scope, roots: { ...scope.roots, strategy: new Map(attributes) } }
}

/** What classifications may read: everything but the stage, since nothing reads rightwards. */
function scopeOfFacts(
  document: ConfigurationDocument,
  fields: ReadonlyMap<string, Field>,
  rollups: ReadonlyMap<string, Rollup>,
): Map<string, ScopeAttribute> {
  const scope = new Map<string, ScopeAttribute>([
    ['id', { type: 'string' }],
    ['type', { type: 'string', values: Object.keys(document.customerTypes) }],
    ['createdAt', { type: 'timestamp' }],
    ...attributesOf(fields),
  ])
  for (const [name, rollup] of rollups) scope.set(name, { type: rollup.type })
  for (const [name, classification] of Object.entries(document.classifications ?? {})) {
    for (const output of outputsOf(name, classification)) scope.set(output.name, attributeOfOutput(output))
  }
  return scope
}

/** Fields, rollups and classifications share `customer.…` with what every customer has, so names are unique across them. */
function checkNames(
  document: ConfigurationDocument,
  fields: ReadonlyMap<string, Field>,
  problems: Problems,
): void {
  const owners = new Map<string, string>(
    systemNames.map((name) => [name.toLowerCase(), `customer.${name}, which every customer has`]),
  )
  const claim = (name: string, owner: string, path: readonly string[]): void => {
    const other = owners.get(name.toLowerCase())
    if (other === undefined) owners.set(name.toLowerCase(), `${owner} "${name}"`)
    else problems.addAtKey(path, `the name "${name}" is already taken by ${other}`)
  }
  const typeOf = (field: string): string =>
    Object.entries(document.customerTypes).find(([, type]) => Object.hasOwn(type.fields, field))?.[0] ?? ''
  for (const name of fields.keys()) claim(name, 'the field', ['customerTypes', typeOf(name), 'fields', name])
  for (const name of Object.keys(document.rollups ?? {})) {
    const plugin = ownerOf(name)
    const owner = plugin === null ? 'the rollup' : `the plugin ${plugin}'s rollup`
    claim(name, owner, ['rollups', name])
  }
  for (const [name, { outputs = {} }] of Object.entries(document.classifications ?? {})) {
    claim(name, 'the classification', ['classifications', name])
    for (const output of Object.keys(outputs))
      claim(`${name}.${output}`, 'the output', ['classifications', name, 'outputs', output])
  }
}

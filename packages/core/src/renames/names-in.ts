import type { ConfigurationDocument } from '../config/parse.ts'
import type { Named } from '../config/label.ts'
import type { ConfigProblem } from '../config/problem.ts'
import { formerOf, namesOf } from '../fields/named.ts'

export type NameKind =
  | 'customerType'
  | 'field'
  | 'eventType'
  | 'eventField'
  | 'rollup'
  | 'classification'
  | 'class'
  | 'stage'

/** A name a configuration gives to something whose data goes on when it is called otherwise. */
export interface NameInUse {
  readonly kind: NameKind
  /** The event type of a field, the classification (or `classification.output`) of a class; empty for all others. */
  readonly of: string
  readonly name: string
  /** What it was called before, as far as the document says. */
  readonly was: string | null
  readonly path: ConfigProblem['path']
}

/** All names of a document, owners before what they own. A field that several customer types share stands here for each. */
export function namesIn(document: ConfigurationDocument): NameInUse[] {
  const { customerTypes, eventTypes = {}, rollups = {}, classifications = {}, lifecycle } = document
  return [
    ...keyed('customerType', '', customerTypes, ['customerTypes']),
    ...Object.entries(customerTypes).flatMap(([type, { fields }]) =>
      keyed('field', '', fields, ['customerTypes', type, 'fields']),
    ),
    ...keyed('eventType', '', eventTypes, ['eventTypes']),
    ...Object.entries(eventTypes).flatMap(([type, { fields = {} }]) =>
      keyed('eventField', type, fields, ['eventTypes', type, 'fields']),
    ),
    ...keyed('rollup', '', rollups, ['rollups']),
    ...keyed('classification', '', classifications, ['classifications']),
    ...Object.entries(classifications).flatMap(([name, { classes, outputs = {} }]) => [
      ...listed('class', name, classes, ['classifications', name, 'classes']),
      ...Object.entries(outputs).flatMap(([output, each]) =>
        listed('class', `${name}.${output}`, each.classes, [
          'classifications',
          name,
          'outputs',
          output,
          'classes',
        ]),
      ),
    ]),
    ...listed('stage', '', lifecycle?.stages, ['lifecycle', 'stages']),
  ]
}

function keyed(
  kind: NameKind,
  of: string,
  map: { readonly [name: string]: { readonly was?: string | undefined } },
  path: readonly string[],
): NameInUse[] {
  return Object.entries(map).map(([name, { was = null }]) => ({ kind, of, name, was, path: [...path, name] }))
}

function listed(kind: NameKind, of: string, named: Named | undefined, path: readonly string[]): NameInUse[] {
  if (named === undefined) return []
  const former = formerOf(named)
  const places = Array.isArray(named)
  return namesOf(named).map(({ name }, i) => {
    const text = String(name)
    return { kind, of, name: text, was: former.get(text) ?? null, path: [...path, places ? i : text] }
  })
}

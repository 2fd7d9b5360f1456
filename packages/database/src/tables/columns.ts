import { awaitedBy } from '@guanxi/core'
import type { Model, Rollup, Type } from '@guanxi/core'

/** A column of `customers` that follows from the configuration. */
export interface CustomerColumn {
  readonly column: string
  /** The key under which the engine holds it: the attribute's name, or for helpers a name no attribute can have. */
  readonly key: string
  readonly type: Type
  readonly kind: 'field' | 'rollup' | 'helper' | 'class' | 'truth'
  readonly unique: boolean
}

/** Helper values a rollup needs to be kept current without reading all its events again. */
export const helpers = {
  /** When the event that gave a `first` or `last` happened. */
  at: (rollup: string): string => `${rollup}:at`,
  /** How many events an average is over, and their sum. */
  count: (rollup: string): string => `${rollup}:count`,
  sum: (rollup: string): string => `${rollup}:sum`,
  /** When the oldest event in a window happened: it is the next to leave. */
  oldest: (rollup: string): string => `${rollup}:oldest`,
}

/** Under which a row holds whether an automation's `becomes` condition was last true. */
export function truthOf(automation: string): string {
  return `becomes:${automation}`
}

/** Where the table of customers has a field, by the id it is kept under. */
export function fieldColumn(id: string): string {
  return `f_${id}`
}

/**
 * The columns a configuration asks for, in its order, each named by its id: `f_` fields, `r_` rollups, `h_` their helpers, `c_` classes, `b_` what
 * automations wait for.
 */
export function customerColumns(model: Model): CustomerColumn[] {
  return [
    ...[...model.fields.values()].map(({ name, type, unique }): CustomerColumn => ({
      column: fieldColumn(model.ids.of('field', name)),
      key: name,
      type,
      kind: 'field',
      unique,
    })),
    ...[...model.rollups.values()].flatMap((rollup) =>
      rollupColumns(rollup, model.ids.of('rollup', rollup.name)),
    ),
    ...[...model.classifications.values()].map(({ name, type }): CustomerColumn => ({
      column: `c_${columnName(model.ids.of('classification', name))}`,
      key: name,
      type,
      kind: 'class',
      unique: false,
    })),
    ...[...model.automations.values()]
      .filter((automation) => awaitedBy(automation) !== null)
      .map(({ name }): CustomerColumn => ({
        column: `b_${name}`,
        key: truthOf(name),
        type: 'bool',
        kind: 'truth',
        unique: false,
      })),
  ]
}

/** Names have no underscore, and ids one before a number only, so no other can come out the same. */
function columnName(id: string): string {
  return id.replace('.', '_')
}

function rollupColumns(rollup: Rollup, id: string): CustomerColumn[] {
  const { name, aggregate, type, window, value } = rollup
  const helper = (key: string, of: Type): CustomerColumn => ({
    column: `h_${columnName(key.replace(name, id)).replace(':', '_')}`,
    key,
    type: of,
    kind: 'helper',
    unique: false,
  })
  const columns: CustomerColumn[] = [
    { column: `r_${columnName(id)}`, key: name, type, kind: 'rollup', unique: false },
  ]
  if (aggregate === 'first' || aggregate === 'last') columns.push(helper(helpers.at(name), 'timestamp'))
  if (aggregate === 'average') {
    columns.push(helper(helpers.count(name), 'int'), helper(helpers.sum(name), value?.tree.type ?? 'int'))
  }
  if (window !== null) columns.push(helper(helpers.oldest(name), 'timestamp'))
  return columns
}

import { ConfigError } from '@guanxi/core'
import type { Field, Model } from '@guanxi/core'

/** Refuses a new type in which several customers would hold one value of a field that is unique. @throws ConfigError `config.not-unique` */
export function refuseRepeated(
  { customerTypes }: Pick<Model, 'customerTypes'>,
  { name, format }: Pick<Field, 'name' | 'format'>,
  repeated: number,
): void {
  if (repeated === 0) return
  const type = [...customerTypes.values()].find(({ fields }) => fields.has(name))?.name ?? ''
  const who = repeated === 1 ? 'one customer' : `${repeated} customers`
  const message = `"${name}" cannot be unique: read as ${format}, ${who} would hold what another holds; change ${repeated === 1 ? 'that' : 'those'} first`
  const path = ['customerTypes', type, 'fields', name, 'unique']
  throw new ConfigError([{ path, message }], undefined, { code: 'config.not-unique' })
}

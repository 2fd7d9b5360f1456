import type { CompiledMap } from './compile.ts'

/** The file's columns a field is read from, separated by commas; the field's own name where it is read from none. */
export function columnsOfFields({ customer, event }: CompiledMap): (field: string) => string {
  const columns = new Map<string, readonly string[]>([['externalId', customer.externalId.columns]])
  for (const [name, reader] of customer.fields) columns.set(name, reader.columns)
  if (event !== null) {
    columns.set('at', event.at.columns)
    if (event.key !== null) columns.set('key', event.key.columns)
    for (const [name, reader] of event.data) columns.set(name, reader.columns)
  }
  return (field) => columns.get(field)?.join(', ') || field
}

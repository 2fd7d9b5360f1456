/** The names under which types stand in expressions, and what `type(…)` says of their values. */
export const denotations: ReadonlySet<string> = new Set([
  'bool',
  'int',
  'uint',
  'double',
  'string',
  'bytes',
  'list',
  'map',
  'null_type',
  'type',
  'date',
  'google.protobuf.Timestamp',
  'google.protobuf.Duration',
])

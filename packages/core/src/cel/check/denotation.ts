/** The names under which types stand in expressions, and what `type(…)` says of their values. */
const denoted: ReadonlyMap<string, string> = new Map([
  ...['bool', 'int', 'uint', 'double', 'string', 'bytes', 'list', 'map', 'null_type', 'type', 'date'].map(
    (name) => [name, name] as const,
  ),
  ['google.protobuf.Timestamp', 'google.protobuf.Timestamp'] as const,
  ['google.protobuf.Duration', 'google.protobuf.Duration'] as const,
])

export function denotedType(name: string): string | null {
  return denoted.get(name) ?? null
}

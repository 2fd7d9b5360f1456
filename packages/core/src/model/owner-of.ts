/** The plugin that brings an event type or a rollup; null for the configuration's own, whose names have no dot. */
export function ownerOf(name: string): string | null {
  const dot = name.indexOf('.')
  return dot === -1 ? null : name.slice(0, dot)
}

/** The plugin that brings an event type; null for the configuration's own, whose names have no dot. */
export function pluginOf(eventType: string): string | null {
  const dot = eventType.indexOf('.')
  return dot === -1 ? null : eventType.slice(0, dot)
}

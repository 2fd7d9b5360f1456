const warned = new Set<string>()

/** Warns in the console of what somebody wrote on the page, once however often it is drawn. */
export function warnOnce(message: string): void {
  if (warned.has(message)) return
  warned.add(message)
  console.warn(message)
}

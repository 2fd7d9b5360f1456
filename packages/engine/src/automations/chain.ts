/** An automation in a chain of those that set each other off, and whom it was for. */
export interface Link {
  readonly automation: string
  readonly customer: string
}

/** What an action goes back to, where an automation runs it. */
export interface Chain {
  /** The event or run that all of it began with. */
  readonly root: string
  /** In their order. */
  readonly links: readonly Link[]
}

/** Longer than any chain that somebody has thought of. */
const longest = 10

/** Why a chain must not grow by another automation; null where it may. The reason names the chain. */
export function refuseLink({ links }: Chain, next: Link): string | null {
  const told = [...links, next].map(({ automation }) => automation).join(' → ')
  if (links.some(({ automation, customer }) => automation === next.automation && customer === next.customer))
    return `it would set itself off again: ${told}`
  return links.length < longest ? null : `${longest} automations have set each other off by now: ${told}`
}

export function writeLinks(links: readonly Link[]): string {
  return JSON.stringify(links)
}

export function readLinks(text: string): readonly Link[] {
  return JSON.parse(text) as Link[]
}

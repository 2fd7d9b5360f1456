import type { Assembled } from '../plugin/assemble.ts'

/** A piece of code that Guanxi runs and did not write itself, or that is written like one: its own actions and jobs are named alike. */
export interface Part {
  readonly kind: 'action' | 'query' | 'job' | 'function' | 'settings'
  /** Its full name; of a settings schema the plugin's. */
  readonly name: string
  /** The plugin's name, or `core`. */
  readonly owner: string
}

/** All there is in a CRM. */
export function partsOf({ tokens, jobs, plugins }: Assembled): readonly Part[] {
  const ofTokens = [...tokens.values()].map(({ token: { kind, name }, owner }): Part => ({
    kind,
    name,
    owner,
  }))
  const ofJobs = [...jobs.values()].map(({ token: { name }, owner }): Part => ({ kind: 'job', name, owner }))
  const ofPlugins = plugins.flatMap(({ name: owner, functions }): Part[] => [
    { kind: 'settings', name: owner, owner },
    ...Object.keys(functions).map((name): Part => ({ kind: 'function', name, owner })),
  ])
  return [...ofTokens, ...ofJobs, ...ofPlugins]
}

/** For people: `the job "loyalty.expire" of the plugin "loyalty"`. */
export function told({ kind, name, owner }: Part): string {
  if (kind === 'settings') return `the settings schema of the plugin "${owner}"`
  return owner === 'core'
    ? `Guanxi's own ${kind} "${name}"`
    : `the ${kind} "${name}" of the plugin "${owner}"`
}

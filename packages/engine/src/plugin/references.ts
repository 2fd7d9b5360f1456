import type { ConfigProblem } from '@guanxi/core'
import type { SettingProblem } from './setting-problem.ts'

/** A process's environment, as the host hands it in. */
export interface Env {
  readonly [name: string]: string | undefined
}

/** `$${`, which stands for `${`; `${env.NAME}`; or `${` of what is neither. */
const reference = /\$\$\{|\$\{(?:env\.([A-Za-z_][A-Za-z0-9_]*)\})?/g

/** Settings with what references stand for. Only for the plugin's own code: never to be kept, told or answered. */
interface Resolved {
  readonly value: unknown
  /** What was put in, with the name it has. */
  readonly used: ReadonlyMap<string, string>
  readonly problems: readonly SettingProblem[]
}

/** Puts the values of the environment in the place of `${env.NAME}`, in every text of some settings. */
export function resolveReferences(settings: unknown, path: ConfigProblem['path'], env: Env): Resolved {
  const used = new Map<string, string>()
  const problems: SettingProblem[] = []
  return { value: resolve(settings, path), used, problems }

  function resolve(value: unknown, at: ConfigProblem['path']): unknown {
    if (typeof value === 'string') return resolveText(value, at)
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map((item: unknown, i) => resolve(item, [...at, i]))
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, resolve(part, [...at, key])]))
  }

  function resolveText(text: string, at: ConfigProblem['path']): string {
    return text.replaceAll(reference, (found, name: string | undefined) => {
      if (found === '$${') return '${'
      if (name === undefined) {
        const message =
          '"${" begins a reference to the environment: write ${env.NAME}, or $${ for the two characters'
        problems.push({ code: 'settings.reference', path: at, message })
        return found
      }
      const value = Object.hasOwn(env, name) ? env[name] : undefined
      if (value === undefined) {
        const message = `the environment variable "${name}" is not set for this process`
        problems.push({ code: 'settings.env-unset', path: at, message })
        return found
      }
      used.set(name, value)
      return value
    })
  }
}

/** Whether a text refers to the environment at all. */
export function refers(text: string): boolean {
  return [...text.matchAll(reference)].some(([, name]) => name !== undefined)
}

/** Characters from which on a value may be a secret; a shorter one is left in a message, which would suffer. */
const leastSecret = 4

/** A message of somebody else's, without what references stand for. */
export function withoutValues(message: string, used: ReadonlyMap<string, string>): string {
  let told = message
  // The longest first, for one value may lie in another.
  for (const [name, value] of [...used].toSorted(([, a], [, b]) => b.length - a.length))
    if (value.length >= leastSecret) told = told.replaceAll(value, () => `\${env.${name}}`)
  return told
}

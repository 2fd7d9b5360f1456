import { nearest } from '../text/did-you-mean.ts'
import type { ConfigProblem } from './problem.ts'

/** A problem of a document's form, and whether it is about a key that nothing reads or one that is not there. */
export interface Finding extends ConfigProblem {
  readonly key?: 'unknown' | 'missing'
}

/** A misspelt key is unknown, and the key that was meant is missing: one slip, so one problem, which names both. */
export function toldOnce(findings: readonly Finding[]): ConfigProblem[] {
  const missing = findings.filter(({ key }) => key === 'missing')
  const meant = new Map<Finding, Finding>()
  for (const finding of findings) {
    if (finding.key !== 'unknown') continue
    const besides = new Map(
      missing.filter((other) => beside(finding, other)).map((other) => [nameOf(other), other]),
    )
    const found = besides.get(nearest(nameOf(finding), besides.keys()) ?? '')
    if (found !== undefined) meant.set(finding, found)
  }
  const told = new Set(meant.values())
  return findings
    .filter((finding) => !told.has(finding))
    .map((finding) => {
      const { key: _, ...problem } = finding
      const other = meant.get(finding)
      if (other === undefined) return problem
      return {
        ...problem,
        message: `"${nameOf(finding)}" is not known here; did you mean "${nameOf(other)}"?`,
      }
    })
}

function nameOf({ path }: ConfigProblem): string {
  return String(path.at(-1))
}

function beside(one: ConfigProblem, other: ConfigProblem): boolean {
  return (
    one.path.length === other.path.length && one.path.slice(0, -1).every((part, i) => part === other.path[i])
  )
}

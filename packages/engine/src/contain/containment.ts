import type { GuanxiError } from '@guanxi/core'
import type { Assembled } from '../plugin/assemble.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import { blocked } from './blocked.ts'
import { createFailures } from './failures.ts'
import type { Failures } from './failures.ts'
import { containedFunction } from './function.ts'
import { createHealth } from './health.ts'
import type { Health } from './health.ts'
import { createMarks } from './marks.ts'
import type { Marks } from './marks.ts'
import { partsOf } from './part.ts'
import type { Part } from './part.ts'

/** What keeps the code of plugins to itself, and names whose it is that fails, floods or blocks. */
export interface Containment {
  readonly marks: Marks
  readonly failures: Failures
  readonly health: Health
  /** Tells the host, and takes note of whose problem it is. */
  readonly tell: (problem: GuanxiError) => void
  /** The plugin, with functions that fail for themselves. */
  readonly contain: (plugin: Plugin) => Plugin
}

/** @param clock the CRM's */
export function createContainment(
  assembled: Assembled,
  onProblem: (problem: GuanxiError) => void,
  clock: () => number,
): Containment {
  const health = createHealth(
    assembled.plugins.map(({ name }) => name),
    clock,
  )
  const tell = (problem: GuanxiError): void => {
    health.note(problem)
    onProblem(problem)
  }
  const marks = createMarks(partsOf(assembled), (milliseconds, part) => tell(blocked(milliseconds, [part])))
  const failures = createFailures(health.note, onProblem)
  const contain = (plugin: Plugin): Plugin => {
    const { name: owner, functions } = plugin
    const contained = Object.entries(functions).map(([name, brought]) => {
      const part: Part = { kind: 'function', name, owner }
      return [name, containedFunction(part, brought, { marks, failures })] as const
    })
    return Object.freeze({ ...plugin, functions: Object.fromEntries(contained) })
  }
  return { marks, failures, health, tell, contain }
}

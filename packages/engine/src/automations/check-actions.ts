import { ConfigError, didYouMean, ownerOf } from '@guanxi/core'
import type { ConfigProblem, Model, Step, TemplateData } from '@guanxi/core'
import { z } from 'zod'
import type { AnyToken } from '../gate/token.ts'
import type { Owned } from '../plugin/assemble.ts'
import { loopProblems } from './loops.ts'
import { missingFields } from './missing-fields.ts'

export type Tokens = ReadonlyMap<string, Owned>
type Path = ConfigProblem['path']
type ActionStep = Extract<Step, { readonly kind: 'action' }>

/**
 * Whether every automation runs actions there are, with inputs they can take, as far as that can be told before.
 * @param absent plugins that are not here, of whose actions nothing is known; null where everything there is to run is here
 * @throws ConfigError
 */
export function checkActions(model: Model, tokens: Tokens, absent: ReadonlySet<string> | null = null): void {
  const problems: ConfigProblem[] = loopProblems(model)
  for (const automation of model.automations.values()) {
    for (const [i, step] of automation.steps.entries()) {
      if (step.kind !== 'action') continue
      const path = ['automations', automation.name, 'do', i]
      if (absent?.has(ownerOf(step.action) ?? '') === true) continue
      const token = tokens.get(step.action)?.token
      if (token?.kind !== 'action') {
        problems.push({
          path: [...path, 'action'],
          message: unknownAction(step.action, tokens, absent !== null),
        })
        continue
      }
      problems.push(...inputProblems(token, step, [...path, 'input']))
      problems.push(...missingFields(model, automation, step, [...path, 'input']))
    }
  }
  if (problems.length > 0) throw new ConfigError(problems)
}

function unknownAction(name: string, tokens: Tokens, isPluginAbsent: boolean): string {
  const actions = [...tokens.values()].flatMap(({ token }) => (token.kind === 'action' ? token.name : []))
  if (tokens.has(name)) return `"${name}" is a query: it does nothing`
  const isOfGuanxi = actions.some((action) => ownerOf(action) === ownerOf(name))
  const hint = isPluginAbsent && !isOfGuanxi ? '; where a plugin brings it, name that plugin in plugins' : ''
  return `there is no action "${name}"${didYouMean(name, actions) || hint}`
}

/** What an object's schema says of its keys; what is only known when the step is done is passed over. */
function inputProblems({ input, name }: AnyToken, step: ActionStep, path: Path): ConfigProblem[] {
  if (!(input instanceof z.ZodObject) || step.input.kind !== 'object') return []
  const shape = input.shape as { readonly [key: string]: z.ZodType }
  const { parts } = step.input
  const unknown = [...parts.keys()].filter((key) => !(key in shape))
  const missing = Object.entries(shape).filter(
    ([key, schema]) => !parts.has(key) && key !== 'customer' && !schema.safeParse(undefined).success,
  )
  return [
    ...unknown.map((key): ConfigProblem => {
      const hint = didYouMean(key, Object.keys(shape)) || `; it takes ${Object.keys(shape).join(', ')}`
      return { path: [...path, key], at: 'key', message: `"${name}" takes no "${key}"${hint}` }
    }),
    ...missing.map(([key]): ConfigProblem => ({ path, message: `"${name}" needs "${key}"` })),
    ...[...parts].flatMap(([key, part]) => {
      const [schema, value] = [shape[key], literal(part)]
      if (schema === undefined || value === undefined) return []
      const issues = schema.safeParse(value).error?.issues ?? []
      return issues.map(({ path: inside, message }): ConfigProblem => ({
        path: [...path, key, ...inside.map((each) => (typeof each === 'number' ? each : String(each)))],
        message,
      }))
    }),
  ]
}

/** A value that is the same for everybody; undefined where an expression decides. */
function literal(data: TemplateData): unknown {
  if (data.kind === 'data') return data.value
  if (data.kind === 'text')
    return data.template.parts.every((part) => typeof part === 'string') ? data.template.text : undefined
  const parts = data.kind === 'list' ? data.items.map(literal) : [...data.parts.values()].map(literal)
  if (parts.includes(undefined)) return undefined
  return data.kind === 'list'
    ? parts
    : Object.fromEntries([...data.parts.keys()].map((key, i) => [key, parts[i]]))
}

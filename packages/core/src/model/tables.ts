import type { Expression } from '../cel/check.ts'
import type { Scope } from '../cel/scope.ts'
import { toldOnce } from '../config/misspelt.ts'
import type { Finding } from '../config/misspelt.ts'
import { didYouMean } from '../text/did-you-mean.ts'
import { orNowCalled } from '../text/now-called.ts'
import { showInput } from '../text/show-input.ts'
import { isList } from '../values/type.ts'
import { checkCondition } from './condition.ts'
import type { DecisionTable, Outcome } from './model.ts'
import type { ClassificationDocument, Output } from './outputs.ts'
import type { Problems } from './problems.ts'

type Path = readonly (string | number)[]

/** Characters of a classification and its output together, so that a database can name a column by them. */
const longest = 60

/** A rule as it is read: what it gives in each output, in their order. */
interface ReadRule {
  readonly when: Expression
  readonly then: readonly Outcome[]
}

/** Compiles a decision table: one table for each of its outputs. */
export function buildTables(
  name: string,
  document: ClassificationDocument,
  outputs: readonly Output[],
  scope: Scope,
  problems: Problems,
): DecisionTable[] {
  const path = ['classifications', name]
  const { hitPolicy = 'first', aggregate = null, label = name, for: only = null } = document
  const rules = (document.rules ?? []).flatMap((rule, i): ReadRule[] => {
    const at = [...path, 'rules', i]
    const when = problems.attempt([...at, 'when'], () => checkCondition(rule.when, scope))
    const then = readOutcomes(rule.then, outputs, [...at, 'then'], problems)
    return when === null || then === null ? [] : [{ when, then }]
  })
  const otherwise =
    document.otherwise === undefined
      ? outputs.map(() => null)
      : readOutcomes(document.otherwise, outputs, [...path, 'otherwise'], problems)
  const byPlace = hitPolicy === 'priority' || hitPolicy === 'outputOrder'
  if (byPlace && outputs.every(({ classes }) => classes.length === 0))
    problems.add([...path, 'hitPolicy'], `${hitPolicy} goes by the order of the classes, and there are none`)
  for (const output of outputs) {
    if (output.key !== null && output.name.length > longest)
      problems.addAtKey(
        [...path, 'outputs', output.key],
        `"${output.name}" is longer than ${longest} characters`,
      )
  }
  const indices = rules.map((_, i) => i)
  const order = byPlace ? indices.toSorted((a, b) => compare(outputs, rules[a], rules[b]) || a - b) : indices
  return outputs.map((output, i) => ({
    kind: 'table',
    name: output.name,
    table: name,
    label: output.key === null ? label : output.label,
    for: only,
    classes: output.classes,
    type: output.type,
    hitPolicy,
    aggregate,
    rules: rules.map(({ when, then }) => ({ when, then: then[i] ?? null, all: JSON.stringify(then) })),
    order,
    otherwise: asGiven(output, otherwise?.[i] ?? null),
  }))
}

/** Nothing is an empty list, where several rules may count. */
function asGiven({ type }: Output, value: Outcome): DecisionTable['otherwise'] {
  if (!isList(type)) return value
  return value === null ? [] : [value]
}

function readOutcomes(
  written: unknown,
  outputs: readonly Output[],
  path: Path,
  problems: Problems,
): readonly Outcome[] | null {
  const single = outputs[0]?.key === null
  const isMap = typeof written === 'object'
  if (single === isMap) {
    problems.add(
      path,
      single
        ? 'there is one output here, so give its value alone'
        : `give a value for each of ${names(outputs)}`,
    )
    return null
  }
  const map = (isMap ? written : {}) as { readonly [key: string]: unknown }
  if (!single) problems.list.push(...toldOnce(keyFindings(map, outputs, path)))
  const values = outputs.map((output) => {
    const at = output.key === null ? path : [...path, output.key]
    return readOutcome(output.key === null ? written : map[output.key], output, at, problems)
  })
  return values.includes(null) ? null : values
}

/** Outputs that are not there, and those that a rule says nothing of. */
function keyFindings(
  map: { readonly [key: string]: unknown },
  outputs: readonly Output[],
  path: Path,
): Finding[] {
  const known = outputs.map(({ key }) => key ?? '')
  const unknown = Object.keys(map).filter((key) => !known.includes(key))
  const missing = known.filter((key) => map[key] === undefined)
  return [
    ...unknown.map((key): Finding => {
      const hint = didYouMean(key, known) || `; the outputs are ${known.join(', ')}`
      return {
        path: [...path, key],
        at: 'key',
        key: 'unknown',
        message: `there is no output "${key}"${hint}`,
      }
    }),
    ...missing.map((key): Finding => {
      const message = 'is missing; a rule gives a value for each output'
      return { path: [...path, key], key: 'missing', message }
    }),
  ]
}

/** YAML tells 1 from "1"; who writes a class's name means the class. */
export function readOutcome(
  written: unknown,
  { classes, scalar, former }: Output,
  path: Path,
  problems: Problems,
): Outcome {
  if (written === undefined) return null
  if (classes.length > 0) {
    const text = typeof written === 'string' ? written : JSON.stringify(written)
    const found = classes.find(({ name }) => String(name) === text)
    if (found !== undefined) return found.name
    const known = classes.map(({ name }) => String(name))
    problems.add(
      path,
      `there is no class "${text}"${orNowCalled(text, known, former) || `; the classes are ${known.join(', ')}`}`,
    )
    return null
  }
  if (fits(written, scalar)) return written
  problems.add(path, `must be ${wanted[scalar] ?? scalar}, but is ${showInput(written)}`)
  return null
}

const wanted: { readonly [type: string]: string } = {
  int: 'an integer',
  double: 'a number',
  bool: 'true or false',
  string: 'a text',
}

function fits(written: unknown, scalar: Output['scalar']): written is string | number | boolean {
  if (scalar === 'int') return Number.isSafeInteger(written)
  if (scalar === 'double') return typeof written === 'number' && Number.isFinite(written)
  return typeof written === (scalar === 'bool' ? 'boolean' : 'string')
}

/** By the classes' own order, output by output: the best comes first. */
function compare(outputs: readonly Output[], a: ReadRule | undefined, b: ReadRule | undefined): number {
  for (const [i, { classes }] of outputs.entries()) {
    const place = (rule: ReadRule | undefined): number =>
      classes.findIndex(({ name }) => name === rule?.then[i])
    const difference = place(a) - place(b)
    if (difference !== 0) return difference
  }
  return 0
}

function names(outputs: readonly Output[]): string {
  return outputs.map(({ key }) => key).join(', ')
}

import type { Label } from '../api/json.ts'
import type { ConfigurationDocument } from '../config/parse.ts'
import { namesOf, nowCalled } from '../fields/named.ts'
import type { ScopeAttribute } from '../cel/scope.ts'
import { isList } from '../values/type.ts'
import type { ScalarType, Type } from '../values/type.ts'
import type { ClassName } from './model.ts'

export type ClassificationDocument = NonNullable<ConfigurationDocument['classifications']>[string]

/** One thing a classification says of a customer: the only one, or one of several outputs. */
export interface Output {
  /** Under which it is read: `value`, or `service.level` for an output of several. */
  readonly name: string
  /** The output's name in the rules; null where there is but one. */
  readonly key: string | null
  readonly label: Label
  readonly classes: readonly ClassName[]
  /** What classes are called now, by what they were called before. */
  readonly former: ReadonlyMap<string, string>
  /** Of one rule's outcome. */
  readonly scalar: ScalarType
  /** Of what a customer has: a list where several rules may count. */
  readonly type: Type
}

const written = { integer: 'int', number: 'double', boolean: 'bool', text: 'string' } as const

const lists: readonly unknown[] = ['ruleOrder', 'outputOrder', 'collect']

/** What a classification gives, before its rules are checked: expressions may compare with it. */
export function outputsOf(name: string, document: ClassificationDocument): Output[] {
  const single = {
    name,
    key: null,
    label: document.label ?? name,
    former: nowCalled(document.classes ?? []),
  }
  if (document.aggregate !== undefined) {
    const type = isWhole(document) ? 'int' : 'double'
    return [{ ...single, classes: [], scalar: type, type }]
  }
  const several = lists.includes(document.hitPolicy)
  const typed = (scalar: ScalarType): Pick<Output, 'scalar' | 'type'> => ({
    scalar,
    type: several ? `list<${scalar}>` : scalar,
  })
  if (document.outputs === undefined) {
    const classes = classesOf(document)
    return [{ ...single, classes, ...typed(typeOfClasses(classes)) }]
  }
  return Object.entries(document.outputs).map(([key, output]) => {
    const classes = output.classes === undefined ? [] : classNames(output.classes)
    const scalar = output.type === undefined ? typeOfClasses(classes) : written[output.type]
    return {
      name: `${name}.${key}`,
      key,
      label: output.label ?? key,
      classes,
      former: nowCalled(output.classes ?? []),
      ...typed(scalar),
    }
  })
}

/** How expressions see it. */
export function attributeOfOutput({ type, classes, former }: Output): ScopeAttribute {
  return classes.length === 0 || isList(type)
    ? { type }
    : { type, values: classes.map((c) => c.name), former }
}

function classesOf({ rank, classes }: ClassificationDocument): ClassName[] {
  if (rank?.quantiles !== undefined) {
    const count = rank.quantiles
    return Array.from({ length: count }, (_, i) => ({ name: count - i, label: String(count - i) }))
  }
  return classNames(classes ?? Object.keys(rank?.cumulativeShare ?? {}))
}

/** Classes are numbers where all of them are. */
function classNames(named: Parameters<typeof namesOf>[0]): ClassName[] {
  const names = namesOf(named)
  const numbers = names.every(({ name }) => typeof name === 'number')
  return numbers ? names : names.map(({ name, label }) => ({ name: String(name), label }))
}

function typeOfClasses(classes: readonly ClassName[]): 'int' | 'string' {
  return typeof classes[0]?.name === 'number' ? 'int' : 'string'
}

/** A scorecard of whole numbers gives whole numbers. */
function isWhole({ aggregate, rules, otherwise }: ClassificationDocument): boolean {
  if (aggregate === 'count') return otherwise === undefined || Number.isInteger(otherwise)
  return [...(rules ?? []).map((rule) => rule.then), otherwise ?? 0].every(Number.isInteger)
}

import type { Json } from '../api/json.ts'
import { CelError } from '../cel/cel-error.ts'
import { checkCel } from '../cel/check.ts'
import type { Expression } from '../cel/check.ts'
import { compileTree } from '../cel/complete.ts'
import type { Environment } from '../cel/environment.ts'
import type { Scope } from '../cel/scope.ts'
import { toJson } from '../values/show.ts'
import { partsOf } from './parts.ts'
import type { Part } from './parts.ts'

/** Text with `${…}` in it, checked. */
export interface Template {
  readonly text: string
  /** Plain text and expressions, in their order. */
  readonly parts: readonly (string | Expression)[]
}

/** @throws CelError at its place in the whole text, which is what the person sees */
export function checkTemplate(text: string, scope: Scope): Template {
  return {
    text,
    parts: partsOf(text).map((part) => (typeof part === 'string' ? part : checked(part, text, scope))),
  }
}

function checked({ cel, at }: Part, text: string, scope: Scope): Expression {
  try {
    return checkCel(cel, scope)
  } catch (error) {
    if (!(error instanceof CelError)) throw error
    const placed = ({ reason, start, end, also }: CelError): CelError =>
      new CelError(reason, text, { start: at + start, end: at + end }, also.map(placed))
    throw placed(error)
  }
}

/**
 * A lone `${…}` keeps its value's type, as JSON has it, and gives undefined where it has no value. Inside text, no value is no text.
 * @param moneyDigits of the currency: money is written as decimal text in major units
 */
export function compileTemplate(
  { parts }: Template,
  moneyDigits: number,
): (environment: Environment) => Json | undefined {
  const reads = parts.map((part) => (typeof part === 'string' ? () => part : compilePart(part, moneyDigits)))
  const [only] = reads
  if (only !== undefined && reads.length === 1) return only
  return (environment) => reads.map((read) => asText(read(environment))).join('')
}

function compilePart(
  { tree, functions }: Expression,
  moneyDigits: number,
): (environment: Environment) => Json | undefined {
  const closure = compileTree(tree, functions)
  return (environment) => toJson(closure(environment), tree.type, moneyDigits) ?? undefined
}

/** A value inside text: as it is, or as JSON writes it; no value is no text. */
export function asText(value: Json | undefined): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)
}

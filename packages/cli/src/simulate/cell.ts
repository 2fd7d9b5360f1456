import { elementOf, isList, nearest } from '@guanxi/core'
import type { Model, Type } from '@guanxi/core'
import type { ClassValue, SimulatedCell } from '@guanxi/core/api'
import { usageError } from '../arguments/usage-error.ts'

/** What one side, live or draft, can say of a customer. */
interface Side {
  readonly type: Type
  /** Empty where any value of the type is possible. */
  readonly classes: readonly string[]
}

/**
 * What `--cell` says: `value:mid:high`; nothing between the colons is no class, and several classes have commas between.
 * @throws GuanxiError `cli.usage`
 */
export function cellOf(text: string, live: Model, draft: Model): SimulatedCell {
  const [attribute = '', from, to, ...rest] = text.split(':')
  if (from === undefined || to === undefined || rest.length > 0)
    throw usageError(({ usage }) => usage.cell(text))
  const names = [live, draft].flatMap((model) => attributesOf(model))
  if (!names.includes(attribute)) {
    const near = nearest(attribute, names)
    throw usageError(({ usage }) => usage.cellAttribute(attribute, near, [...new Set(names)]))
  }
  const read = (written: string, model: Model): ClassValue =>
    valueOf(written, attribute, sideOf(attribute, model))
  return { attribute, from: read(from, live), to: read(to, draft) }
}

function attributesOf({ classifications, lifecycle }: Model): string[] {
  return [...classifications.keys(), ...(lifecycle === null ? [] : ['stage'])]
}

function sideOf(attribute: string, { classifications, lifecycle }: Model): Side | null {
  const stages = lifecycle === null ? null : { type: 'string' as const, classes: lifecycle.stages }
  const found = attribute === 'stage' ? stages : (classifications.get(attribute) ?? null)
  return found && { type: found.type, classes: found.classes.map(({ name }) => String(name)) }
}

function valueOf(text: string, attribute: string, side: Side | null): ClassValue {
  if (text === '') return side !== null && isList(side.type) ? [] : null
  if (side === null) throw unknown(text, attribute, [])
  const { type, classes } = side
  if (!isList(type)) return one(text, attribute, type, classes)
  return text.split(',').map((part) => one(part, attribute, elementOf(type), classes))
}

function one(
  text: string,
  attribute: string,
  type: Type,
  classes: readonly string[],
): string | number | boolean {
  if (classes.length > 0 && !classes.includes(text)) throw unknown(text, attribute, classes)
  if (type === 'bool' && (text === 'true' || text === 'false')) return text === 'true'
  if (type === 'bool') throw unknown(text, attribute, ['true', 'false'])
  if (type === 'string') return text
  const number = Number(text)
  if (!Number.isFinite(number)) throw unknown(text, attribute, [])
  return number
}

function unknown(text: string, attribute: string, classes: readonly string[]): Error {
  return usageError(({ usage }) => usage.cellClass(attribute, text, nearest(text, classes), classes))
}

import type { z } from 'zod'
import { cut, GuanxiError, listed, mostListed } from '@guanxi/core'
import { prototypes, unkeepable } from './texts.ts'
import type { AnyToken } from './token.ts'

/** Reads by a schema, whose own failure is its plugin's. @throws GuanxiError `plugin.schema` */
export function readBy<Schema extends z.ZodType>(
  { name }: Pick<AnyToken, 'name'>,
  what: 'input' | 'answer',
  schema: Schema,
  given: unknown,
): z.ZodSafeParseResult<z.output<Schema>> {
  try {
    return schema.safeParse(given)
  } catch (cause) {
    const kind = cause instanceof Error ? cause.name : `a ${typeof cause}`
    const message = `the schema of the ${what} of "${name}" failed with ${kind}, rather than saying what is wrong`
    throw new GuanxiError('plugin.schema', message, { status: 500, details: { name }, cause })
  }
}

/** @throws GuanxiError `input.invalid`, naming each place; `plugin.schema` */
export function readInput(token: Pick<AnyToken, 'name' | 'input'>, input: unknown): unknown {
  const read = readBy(token, 'input', token.input as z.ZodType, input)
  const issues = read.success
    ? [...prototypes(input), ...unkeepable(read.data)]
    : read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  if (read.success && issues.length === 0) return read.data
  const told = issues.map(({ path, message }) => ({ path: cut(path), message: cut(message, 200) }))
  const list = listed(told.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)))
  throw new GuanxiError('input.invalid', `"${token.name}" cannot take this input: ${list}`, {
    status: 400,
    details: { issues: told.slice(0, mostListed) },
  })
}

import type { z } from 'zod'
import { cut, GuanxiError, listed, mostListed } from '@guanxi/core'
import { prototypes, unkeepable } from './texts.ts'
import type { AnyToken } from './token.ts'

/** @throws GuanxiError `input.invalid`, naming each place */
export function readInput(token: Pick<AnyToken, 'name' | 'input'>, input: unknown): unknown {
  const read = (token.input as z.ZodType).safeParse(input)
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

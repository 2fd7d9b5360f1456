import type { AnyToken, Context } from './token.ts'

/** Gives the gate's untyped way back in the types of the token that is run. */
export function asInside(run: (token: AnyToken, input: unknown) => Promise<unknown>): Context['run'] {
  return run as Context['run']
}

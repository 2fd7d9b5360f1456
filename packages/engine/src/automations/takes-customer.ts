import { z } from 'zod'
import type { AnyToken } from '../gate/token.ts'

/** Whether an action is about a customer: its input says whom. */
export function takesCustomer(token: Pick<AnyToken, 'input'> | undefined): boolean {
  return token?.input instanceof z.ZodObject && 'customer' in token.input.shape
}

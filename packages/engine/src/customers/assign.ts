import type { CustomerRef, CustomerView } from '@guanxi/core/api'
import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { checkUser } from '../directory/check.ts'
import type { Directory } from '../directory/directory.ts'
import { customerType } from './new-customer.ts'
import { oneField } from './one-field.ts'
import { findCustomer } from './resolve.ts'
import { updateCustomer } from './write.ts'

export interface AssignInput {
  readonly customer: CustomerRef
  /** Needed where the customer's type has several fields of users. */
  readonly field?: string | undefined
  /** The host's id for a person; null for nobody. */
  readonly owner: string | null
}

/** Gives a customer to a member of staff. @throws GuanxiError `customer.field`, `customer.unknown`, `customer.invalid`, `user.unknown` */
export async function assignCustomer(
  engine: Engine,
  session: Session,
  directory: Directory | null,
  { customer, field, owner }: AssignInput,
  now: number,
): Promise<CustomerView> {
  const row = await findCustomer(engine, session, customer, false)
  const { name } = oneField(customerType(engine.model, row.type), 'user', field)
  if (owner !== null) await checkUser(directory, owner)
  return await updateCustomer(engine, session, { customer: row.id, fields: { [name]: owner } }, now)
}

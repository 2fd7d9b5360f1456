import type { CustomerRef, CustomerView } from '@guanxi/core/api'
import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { customerType } from './new-customer.ts'
import { oneField } from './one-field.ts'
import { findCustomer } from './resolve.ts'
import { updateCustomer } from './write.ts'

export interface TagInput {
  readonly customer: CustomerRef
  /** Needed where the customer's type has several fields of tags. */
  readonly field?: string | undefined
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

/**
 * Adds tags to a customer and takes others away, beside whoever else does so. Those that stay keep their order.
 * @throws GuanxiError `customer.field`, `customer.unknown`, `customer.invalid`
 */
export async function tagCustomer(
  engine: Engine,
  session: Session,
  { customer, field, add, remove }: TagInput,
  now: number,
): Promise<CustomerView> {
  const row = await findCustomer(engine, session, customer, true)
  const { name } = oneField(customerType(engine.model, row.type), 'tags', field)
  const tags = new Set([...(row[name] as readonly string[]), ...add])
  for (const tag of remove) tags.delete(tag)
  return await updateCustomer(engine, session, { customer: row.id, fields: { [name]: [...tags] } }, now)
}

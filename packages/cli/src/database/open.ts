import { createCrm } from '@guanxi/engine'
import type { Crm } from '@guanxi/engine'
import { databaseAt } from './address.ts'

/** Works on the CRM in a database that is there already, and closes it whatever happens. */
export async function withCrm<Result>(
  address: string,
  clock: () => number,
  work: (crm: Crm) => Promise<Result>,
): Promise<Result> {
  const crm = await createCrm({ database: databaseAt(address), clock })
  try {
    return await work(crm)
  } finally {
    await crm.close()
  }
}

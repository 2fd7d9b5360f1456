import { GuanxiError } from '@guanxi/core'
import { createCrm } from '@guanxi/engine'
import type { Crm } from '@guanxi/engine'
import type { Say } from '../messages/index.ts'
import { ToldError } from '../messages/told-error.ts'
import { databaseAt, placeOf } from './address.ts'

/** Works on the CRM in a database that is there already, and closes it whatever happens. */
export async function withCrm<Result>(
  address: string,
  clock: () => number,
  work: (crm: Crm) => Promise<Result>,
): Promise<Result> {
  const crm = await createCrm({ database: databaseAt(address), clock, env: process.env }).catch(
    (error: unknown) => {
      if (!(error instanceof GuanxiError) || error.code !== 'config.needed') throw error
      const say: Say = ({ failure }) => failure.noConfiguration(placeOf(address))
      throw new ToldError({ code: error.code, say, cause: error })
    },
  )
  try {
    return await work(crm)
  } finally {
    await crm.close()
  }
}

import { GuanxiError } from '@guanxi/core'
import { createCrm } from '@guanxi/engine'
import type { Crm, CrmOptions } from '@guanxi/engine'
import type { Say } from '../messages/index.ts'
import { ToldError } from '../messages/told-error.ts'
import { databaseAt, placeOf } from './address.ts'

/**
 * Works on the CRM in a database that is there already, and closes it whatever happens.
 * @param others whether and with what it does jobs meanwhile, and takes on what plugins bring anew: a command that answers and ends
 *   leaves both to others, so that looking at a database writes nothing
 */
export async function withCrm<Result>(
  address: string,
  { clock, plugins }: Pick<CrmOptions, 'clock' | 'plugins'>,
  work: (crm: Crm) => Promise<Result>,
  others: Pick<CrmOptions, 'work' | 'webhooks' | 'adopt'> = { work: false, adopt: false },
): Promise<Result> {
  const options = {
    database: databaseAt(address),
    env: process.env,
    door: 'cli' as const,
    ...(clock === undefined ? {} : { clock }),
    ...asked(plugins),
    ...others,
  }
  const crm = await createCrm(options).catch((error: unknown) => {
    if (!(error instanceof GuanxiError) || error.code !== 'config.needed') throw error
    const say: Say = ({ failure }) => failure.noConfiguration(placeOf(address))
    throw new ToldError({ code: error.code, say, cause: error })
  })
  try {
    return await work(crm)
  } finally {
    await crm.close()
  }
}

/** Who names none is not told of those that are away. */
export function asked(plugins: CrmOptions['plugins'] = []): Pick<CrmOptions, 'plugins'> {
  return plugins.length === 0 ? {} : { plugins }
}

import { ConfigError } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type { Revision, Session } from '@guanxi/database'

/**
 * Amounts are kept in minor units without their currency, so another currency would read every one of them as something else:
 * 150.00 CNY as 15000 JPY. Where nobody is on record yet, no amount can be.
 * @throws ConfigError `config.currency-changed`
 */
export async function refuseCurrency(session: Session, latest: Revision, model: Model): Promise<void> {
  const { currency } = JSON.parse(latest.document) as { readonly currency: string }
  if (currency === model.currency) return
  if ((await session.all('SELECT 1 AS found FROM customers LIMIT 1', [])).length === 0) return
  const message = `every amount on record is in ${currency}, and would be read as ${model.currency} without being converted; leave ${currency}, or begin a new database`
  throw new ConfigError([{ path: ['currency'], message }], undefined, { code: 'config.currency-changed' })
}

import { ConfigError } from '@guanxi/core'
import type { Dialect, Session } from '@guanxi/database'
import type { Admitted } from '../crm/admit.ts'
import { convertCustomers } from './convert-customers.ts'
import { convertEvents } from './convert-events.ts'

/** Takes all values over into their new types. The columns are there. @throws ConfigError `config.not-unique` */
export async function convertAll(
  session: Session,
  dialect: Dialect,
  { model, columns, conversions }: Admitted,
): Promise<void> {
  const { moneyDigits } = model
  for (const conversion of conversions) {
    const { event, to, toId } = conversion
    if (event !== null) {
      const type = model.ids.of('eventType', event.name)
      await convertEvents(session, dialect, conversion, type, { write: true, moneyDigits })
      continue
    }
    const aside = !columns.added.some(({ column }) => column === `f_${toId}`)
    const { repeated } = await convertCustomers(session, dialect, conversion, {
      write: true,
      aside,
      moneyDigits,
    })
    if (repeated === 0) continue
    const type = [...model.customerTypes.values()].find(({ fields }) => fields.has(to.name))?.name ?? ''
    const message = `"${to.name}" cannot be unique, since ${repeated} customers would hold what another holds as a ${to.format}; change theirs first`
    const path = ['customerTypes', type, 'fields', to.name, 'unique']
    throw new ConfigError([{ path, message }], undefined, { code: 'config.not-unique' })
  }
}

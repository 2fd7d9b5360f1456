import { fieldColumn } from '@guanxi/database'
import type { Dialect, Session } from '@guanxi/database'
import type { Admitted } from '../crm/admit.ts'
import { convertCustomers } from './convert-customers.ts'
import { convertEvents } from './convert-events.ts'
import { refuseRepeated } from './refuse-repeated.ts'

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
    const aside = !columns.added.some(({ column }) => column === fieldColumn(toId))
    const { repeated } = await convertCustomers(session, dialect, conversion, {
      write: true,
      aside,
      moneyDigits,
    })
    refuseRepeated(model, to, repeated)
  }
}

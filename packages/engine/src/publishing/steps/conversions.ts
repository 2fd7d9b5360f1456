import type { PlanStep } from '@guanxi/core/api'
import { fieldColumn } from '@guanxi/database'
import type { Dialect, Session } from '@guanxi/database'
import { convertCustomers } from '../convert-customers.ts'
import { convertEvents } from '../convert-events.ts'
import { refuseRepeated } from '../refuse-repeated.ts'
import type { Structure } from './structure.ts'

export async function conversionSteps(
  session: Session,
  dialect: Dialect,
  { model, columns, conversions }: Structure,
): Promise<PlanStep[]> {
  const { moneyDigits } = model
  const steps: PlanStep[] = []
  for (const conversion of conversions) {
    const { from, to, event } = conversion
    const aside = !columns.added.some(({ column }) => column === fieldColumn(conversion.toId))
    const { customers, failing, samples, repeated } =
      event === null
        ? await convertCustomers(session, dialect, conversion, { write: false, aside, moneyDigits })
        : await convertEvents(session, dialect, conversion, model.ids.of('eventType', event.name), {
            write: false,
            moneyDigits,
          })
    refuseRepeated(model, to, repeated)
    const [what, of] = event === null ? (['field', ''] as const) : (['eventField', event.name] as const)
    const allow =
      failing === 0 ? null : `convert:${event === null ? 'customers' : `events.${event.name}`}.${to.name}`
    const types = { from: from.format, to: to.format }
    steps.push({
      kind: 'convert',
      what,
      of,
      name: to.name,
      ...types,
      count: customers,
      lost: failing,
      samples,
      allow,
    })
  }
  return steps
}

import { define } from '../base/define.ts'
import { GxCustomerCard } from './customer-card.ts'

/** Registers `<gx-customer-card>`, or `<gx-customer-card-suffix>`. */
export function defineCustomerCard(suffix?: string): void {
  define('gx-customer-card', GxCustomerCard, suffix)
}

import { define } from '../base/define.ts'
import { GxCustomerTable } from './customer-table.ts'

/** Registers `<gx-customer-table>`, or `<gx-customer-table-suffix>`. */
export function defineCustomerTable(suffix?: string): void {
  define('gx-customer-table', GxCustomerTable, suffix)
}

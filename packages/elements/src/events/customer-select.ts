export interface GxCustomerSelectDetail {
  /** The customer's Guanxi id. */
  readonly customer: string
}

/** A row of the table was activated by click, Enter or Space. */
export class GxCustomerSelectEvent extends CustomEvent<GxCustomerSelectDetail> {
  constructor(customer: string) {
    super('gx-customer-select', { bubbles: true, composed: true, detail: { customer } })
  }
}

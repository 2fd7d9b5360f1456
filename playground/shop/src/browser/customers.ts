import { clientFor } from '@guanxi/client'
import { defineCustomerCard, defineCustomerTable } from '@guanxi/elements'
import type { GxCustomerCard, GxCustomerSelectEvent, GxCustomerTable } from '@guanxi/elements'
import { need } from './need.ts'
import { saleForm } from './sale-form.ts'
import { showSignedOut, toast } from './toast.ts'

defineCustomerTable()
defineCustomerCard()

const crm = clientFor('/guanxi')
const table = need<GxCustomerTable>('gx-customer-table')
const card = need<GxCustomerCard>('gx-customer-card')
const file = need('#file')
const newSale = need<HTMLButtonElement>('#new-sale')

table.addEventListener('gx-customer-select', (event) => {
  const { customer } = (event as GxCustomerSelectEvent).detail
  table.selected = customer
  card.customer = customer
  newSale.disabled = false
  history.replaceState(null, '', `?customer=${encodeURIComponent(customer)}`)
  // One column: the file is below the list, out of sight.
  if (file.offsetTop <= table.offsetTop + 100) return
  file.scrollIntoView({ block: 'start' })
  file.focus({ preventScroll: true })
})

document.addEventListener('gx-auth-required', showSignedOut)

const openSale = saleForm(need<HTMLDialogElement>('#sale'), (customer, message) => {
  toast(message)
  // The order went through the shop's own till: this tells the table and the card.
  crm.changed(customer)
})
newSale.addEventListener('click', () => void sellTo(card.customer))

async function sellTo(customer: string | null): Promise<void> {
  if (customer === null) return
  try {
    const { id, title } = await crm.query('customers.get', { customer })
    openSale(id, title)
  } catch {
    // The card, which shows the same customer, says what is wrong.
    await card.refresh()
  }
}

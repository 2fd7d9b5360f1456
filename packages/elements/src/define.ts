import { defineCustomerCard } from './customer-card/define.ts'
import { defineCustomerTable } from './customer-table/define.ts'

defineCustomerCard()
defineCustomerTable()

import { expect, test, vi } from 'vitest'
import { define } from '../src/base/define.ts'
import { GxCustomerTable, defineCustomerTable } from '../src/index.ts'

test('importing the classes registers nothing; defining twice is quiet', () => {
  const warned = vi.spyOn(console, 'warn')
  expect(customElements.get('gx-customer-table')).toBe(undefined)
  defineCustomerTable()
  defineCustomerTable()
  expect(customElements.get('gx-customer-table')?.prototype).toBeInstanceOf(GxCustomerTable)
  expect(warned).not.toHaveBeenCalled()
  warned.mockRestore()
})

test('a tag taken by another version stays with it, with a warning; a suffix stands beside it', () => {
  const warned = vi.spyOn(console, 'warn').mockReturnValue()
  define(
    'gx-taken',
    class extends HTMLElement {
      static version = '9.9.9'
    },
  )
  define('gx-taken', GxCustomerTable)
  expect(warned.mock.lastCall?.[0]).toContain('<gx-taken> is already version 9.9.9')
  defineCustomerTable('next')
  expect(customElements.get('gx-customer-table-next')).toBeDefined()
  warned.mockRestore()
})

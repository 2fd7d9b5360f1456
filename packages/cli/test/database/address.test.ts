import { expect, test } from 'vitest'
import { placeOf } from '../../src/database/address.ts'

test.each([
  ['data/crm.db', 'data/crm.db'],
  ['a:b@c.db', 'a:b@c.db'],
  ['postgres://crm@localhost/shop?schema=tea', 'postgres://crm@localhost/shop?schema=tea'],
  ['postgres://crm:s3:cr@et@localhost/shop', 'postgres://crm:***@localhost/shop'],
  ['postgres://localhost/shop?user=crm&password=s3cret', 'postgres://localhost/shop?user=crm&password=***'],
])('%s is shown as %s', (address, shown) => {
  expect(placeOf(address)).toBe(shown)
})

import { GuanxiError } from '@guanxi/core'

/**
 * A PostgreSQL address that may be shown: a password in it becomes `***`.
 * @throws GuanxiError `database.address`
 */
export function withoutPassword(url: string): string {
  const address = URL.parse(url)
  if (address === null) {
    throw new GuanxiError(
      'database.address',
      'the address is no URL; write postgres://user@host:port/database',
      { status: 400 },
    )
  }
  if (address.password !== '') address.password = '***'
  if (address.searchParams.has('password')) address.searchParams.set('password', '***')
  return address.href
}

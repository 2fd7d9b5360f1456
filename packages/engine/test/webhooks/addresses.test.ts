import { expect, test } from 'vitest'
import { isAllowed, isPublic, readAllowed } from '../../src/webhooks/addresses.ts'
import { readTarget } from '../../src/webhooks/target.ts'

const inside =
  `127.0.0.1 127.1.2.3 0.0.0.0 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 100.100.100.200 192.0.0.192
  168.63.129.16 198.18.0.1 224.0.0.1 255.255.255.255 240.0.0.1 ::1 :: ::7f00:1 ::ffff:10.0.0.1 fe80::1 fe80::1%eth0 fc00::1
  fd00:ec2::254 ff02::1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 2002:7f00:1:: 2001:db8::1 2001::1 4000::1`.split(
    /\s+/,
  )

test('loopback, private networks, links, clouds and what is reserved are not public, however they are written', () => {
  expect(inside.filter(isPublic)).toEqual([])
})

test('the rest of the world is, also through a translator of IPv4', () => {
  const outside = ['93.184.216.34', '8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808']
  expect(outside.filter(isPublic)).toEqual(outside)
})

test('what the host allows is an address, a range, or a name', () => {
  const allowed = readAllowed(['10.0.0.0/8', '127.0.0.1', 'fd00::/8', 'Hooks.Internal.'])
  const may = (address: string): boolean => isAllowed(allowed, address)
  expect(['10.9.9.9', '127.0.0.1', '::ffff:10.1.1.1', 'fd12::1'].map(may)).toEqual([true, true, true, true])
  expect(['11.0.0.1', '127.0.0.2', '::1', 'fe80::1'].map(may)).toEqual([false, false, false, false])
  expect([...allowed.names]).toEqual(['hooks.internal'])
  for (const wrong of ['10.0.0.0/99', 'https://hooks.internal', 'a b', '', '*'])
    expect(() => readAllowed([wrong])).toThrow(`"${wrong}" is neither a host`)
})

const none = readAllowed([])

test('an address is refused as it is written where that tells already', () => {
  const codeOf = (url: string): string | undefined => {
    try {
      readTarget(url, none)
      return undefined
    } catch (error) {
      return (error as { code: string }).code
    }
  }
  const hidden = [
    'https://2130706433/',
    'https://0x7f.1/',
    'https://127.1/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://①②⑦.0.0.1/',
  ]
  expect(hidden.map(codeOf)).toEqual(hidden.map(() => 'webhook.private'))
  const wrong = [
    'nonsense',
    'ftp://a.example/',
    'file:///etc/passwd',
    'http://a.example/',
    'data:,x',
    '//a.example',
  ]
  expect(wrong.map(codeOf)).toEqual(wrong.map(() => 'webhook.url'))
  expect(codeOf(`https://a.example/${'x'.repeat(2000)}`)).toBe('webhook.url')
  expect(readTarget('https://A.example/b?c#d', none).href).toBe('https://a.example/b?c')
})

test('a password in an address is refused, and not shown', () => {
  expect(() => readTarget('https://lin:geheim@a.example/', none)).toThrow('must not hold a user or password')
  expect(() => readTarget('https://lin:geheim@a.example/', none)).not.toThrow('geheim')
})

test('http is for what the host allows alone', () => {
  expect(readTarget('http://localhost/', readAllowed(['localhost'])).href).toBe('http://localhost/')
  // Where the name leads is told when it is connected to.
  expect(readTarget('http://a.example/', readAllowed(['10.0.0.0/8'])).href).toBe('http://a.example/')
  expect(() => readTarget('http://8.8.8.8/', readAllowed(['10.0.0.0/8']))).toThrow('is no public address')
})

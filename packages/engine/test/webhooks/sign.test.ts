import { existsSync, readFileSync } from 'node:fs'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { createWebhooks } from '../../src/webhooks/webhooks.ts'
import { keyOf, signatureOf } from '../../src/webhooks/sign.ts'
import { readSecrets } from '../../src/webhooks/secrets.ts'
import { otherSecret, secret } from './receiver.ts'

interface Case {
  readonly name: string
  readonly secret: string
  readonly payload: string
  readonly headers: { readonly [name: string]: string }
  readonly valid: boolean
}

function sign(secrets: readonly string[], id: string, timestamp: number, body: string): string {
  const keys = secrets.map((text) => keyOf(text) ?? Buffer.alloc(0))
  return signatureOf(keys, { id, timestamp, body })
}

test('the vector that Standard Webhooks publishes', () => {
  const signature = sign(
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    1_614_265_330,
    '{"test": 2432232314}',
  )
  expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

// The collection lies beside this repository.
const file = new URL('../../../../../shared/data/webhooks/standard_webhooks.json', import.meta.url)

test.skipIf(!existsSync(file))(
  'every case of its libraries whose signature is right, and none that is wrong',
  () => {
    const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Case[] }
    const signed = cases.filter(({ headers }) => /^\d+$/.test(headers['webhook-timestamp'] ?? ''))
    let right = 0
    for (const { name, headers, payload, valid, ...of } of signed) {
      const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': given } = headers
      // What a receiver refuses for its age is signed rightly.
      if (id === undefined || given === undefined || name.startsWith('too ')) continue
      const ours = sign([of.secret], id, Number(at), payload)
      expect([name, given.split(' ').includes(ours)]).toEqual([name, valid])
      right += valid ? 1 : 0
    }
    expect(right).toBeGreaterThan(3)
  },
)

test('a receiver with the reference library takes it by the old secret and by the new one', () => {
  const timestamp = Math.floor(Date.now() / 1000)
  const body = '{"顾客":"周","spent":12.5}'
  const headers = {
    'webhook-id': 'a',
    'webhook-timestamp': String(timestamp),
    'webhook-signature': sign([otherSecret, secret], 'a', timestamp, body),
  }
  expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
  expect(new Webhook(otherSecret).verify(body, headers)).toEqual(JSON.parse(body))
  expect(() => new Webhook(secret).verify(body.replace('12', '13'), headers)).toThrow('No matching signature')
})

test('what is no secret, or too short a one, is refused', () => {
  for (const wrong of ['', 'whsec_', 'whsec_short', 'not base 64 at all, but long enough for one'])
    expect(() => createWebhooks({ secrets: [secret, wrong] }, { random: () => 0 })).toThrow(
      'webhooks.secrets[1] must be "whsec_" and 24 bytes or more in base64',
    )
})

test('a secret that is refused is not shown', () => {
  const refusal = (): unknown => createWebhooks({ secrets: [secret.slice(0, 20)] }, { random: () => 0 })
  expect(refusal).toThrow('webhooks.secrets[0] must be')
  expect(refusal).not.toThrow(secret.slice(6, 20))
})

test('secrets by address: the longest that the address lies under counts, by whole parts of its path', () => {
  const keysFor = readSecrets({
    'https://portal.example': [secret],
    'https://portal.example/hooks': [otherSecret],
    'https://portal.example/none/': [],
  })
  const first = (url: string): string | undefined => keysFor(new URL(url))[0]?.toString('utf8').slice(0, 1)
  expect(first('https://portal.example/')).toBe('a')
  expect(first('https://portal.example/other?x=1')).toBe('a')
  expect(first('https://portal.example/hooks')).toBe('b')
  expect(first('https://portal.example/hooks/win-back')).toBe('b')
  expect(first('https://portal.example/hooks?x=1')).toBe('b')
  expect(first('https://portal.example/hooks-of-others')).toBe('a')
  expect(first('https://portal.example/none/a')).toBeUndefined()
  expect(first('https://portal.example.evil.example/')).toBeUndefined()
  expect(first('https://portal.example:8443/')).toBeUndefined()
  expect(() => readSecrets({ portal: [secret] })).toThrow('"portal" is no address to send to')
})

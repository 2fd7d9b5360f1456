import { readYaml } from '@guanxi/core'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { eachDatabase } from '../../../../test/harness/databases.ts'
import { createCrm, definePlugin, defineQuery, sqlite } from '../../src/index.ts'
import type { CrmOptions } from '../../src/index.ts'
import { config } from '../shop.ts'

const secret = z.string().min(8).meta({ secret: true })

const settings = z.strictObject({
  from: z.string().optional(),
  apiKey: secret.optional(),
  port: z.coerce.number().max(65_535).default(25),
  headers: z.record(z.string(), secret).optional(),
  send: z
    .discriminatedUnion('by', [
      z.strictObject({ by: z.literal('smtp'), password: secret }),
      z.strictObject({ by: z.literal('file'), path: z.string() }),
    ])
    .optional(),
  keys: z.array(z.strictObject({ name: z.string(), value: secret })).optional(),
})

const show = defineQuery({
  name: 'mail.show',
  input: z.strictObject({}),
  output: z.unknown(),
  run: async (context) => context.settings,
})

const mail = definePlugin({ name: 'mail', version: '1.0.0', settings, tokens: [show] })

const env = { MAIL_KEY: 'correct-horse', HOST: 'shop.example', PORT: '587', EMPTY: '', MANY: '123456789' }

const withMail = (given: unknown): object => ({ ...config, plugins: { mail: given } })

/** What the plugin's own code is given. */
async function settingsOf(given: unknown, options: Partial<CrmOptions> = {}): Promise<unknown> {
  const crm = await createCrm({
    database: sqlite(':memory:'),
    config: withMail(given),
    plugins: [mail],
    env,
    ...options,
  })
  try {
    return await crm.run(show, {})
  } finally {
    await crm.close()
  }
}

/** Code and message of the refusal. */
async function refusal(given: unknown, options: Partial<CrmOptions> = {}): Promise<[string, string]> {
  return await settingsOf(given, options).then(
    () => ['none', ''],
    (error: { code: string; message: string }) => [error.code, error.message],
  )
}

test('a reference stands for the value the host gives, anywhere in a text of any setting', async () => {
  const given = {
    from: 'crm@${env.HOST} <${env.HOST}>',
    port: '${env.PORT}',
    headers: { authorization: 'Bearer ${env.MAIL_KEY}' },
    send: { by: 'smtp', password: '${env.MAIL_KEY}' },
    keys: [{ name: '$${env.HOST} is $5 and $', value: '${env.EMPTY}${env.MAIL_KEY}' }],
  }
  expect(await settingsOf(given)).toEqual({
    from: 'crm@shop.example <shop.example>',
    port: 587,
    headers: { authorization: 'Bearer correct-horse' },
    send: { by: 'smtp', password: 'correct-horse' },
    keys: [{ name: '${env.HOST} is $5 and $', value: 'correct-horse' }],
  })
})

test('what is not set, or no reference, is refused with its place, and all of it at once', async () => {
  expect(await refusal({ from: '${env.NONE}', port: '${env.toString}' })).toEqual([
    'settings.env-unset',
    'the configuration has 2 problems:\n  plugins.mail.from: the environment variable "NONE" is not set for this process\n' +
      '  plugins.mail.port: the environment variable "toString" is not set for this process',
  ])
  for (const from of [
    '${',
    '${HOST}',
    '${env.}',
    '${env.A B}',
    '${env.1}',
    '${ env.HOST }',
    'a ${env.HOST',
  ]) {
    expect(await refusal({ from })).toEqual([
      'settings.reference',
      'the configuration has one problem:\n  plugins.mail.from: "${" begins a reference to the environment: write ${env.NAME}, or $${ for the two characters',
    ])
  }
  const text = `${JSON.stringify(withMail({ from: '${env.NONE}' }), null, 2)}\n`
  const line = text.slice(0, text.indexOf('${env.NONE}')).split('\n').length
  expect(await refusal({}, { config: readYaml(text, 'shop.json') })).toEqual([
    'settings.env-unset',
    `the configuration has one problem:\n  shop.json:${line}:15 plugins.mail.from: the environment variable "NONE" is not set for this process`,
  ])
  expect((await refusal({ from: '${env.NONE}', keys: [{ name: '${' }] }))[0]).toBe('config.invalid')
})

test('a secret in the document itself is refused, with what to write instead and without the secret', async () => {
  const given = {
    apiKey: 'open sesame',
    headers: { authorization: 'open sesame' },
    send: { by: 'smtp', password: 'open sesame' },
    keys: [{ name: 'a', value: 'open sesame' }],
  }
  const [code, message] = await refusal(given)
  expect(code).toBe('settings.secret')
  expect(message).not.toContain('sesame')
  expect(message.split('\n').map((line) => line.replace(/ is a secret.*write/, ''))).toEqual([
    'the configuration has 4 problems:',
    '  plugins.mail.apiKey: ${env.MAIL_API_KEY}, and set that variable for the process',
    '  plugins.mail.headers.authorization: ${env.MAIL_HEADERS_AUTHORIZATION}, and set that variable for the process',
    '  plugins.mail.send.password: ${env.MAIL_SEND_PASSWORD}, and set that variable for the process',
    '  plugins.mail.keys.0.value: ${env.MAIL_KEYS_0_VALUE}, and set that variable for the process',
  ])
  expect((await refusal({ apiKey: '$${env.MAIL_KEY}' }))[0]).toBe('settings.secret')
  expect((await refusal({ send: { by: 'file', path: 'mails' } }))[0]).toBe('none')
})

eachDatabase('a plugin whose settings are not there yet', (location) => {
  test('waits for them, and is at work as soon as they are published', async () => {
    const where = location()
    await (await createCrm({ database: where, config })).close()
    const needs = z.strictObject({ sender: z.string() })
    const who = defineQuery({
      name: 'sms.sender',
      input: z.strictObject({}),
      output: z.unknown(),
      run: async (context) => context.settings,
    })
    const sms = definePlugin({ name: 'sms', version: '1.0.0', settings: needs, tokens: [who] })
    const told: string[] = []
    const open = { database: where, plugins: [sms], work: false }
    const crm = await createCrm({ ...open, onProblem: ({ code }) => told.push(code) })
    expect(told).toEqual(['plugin.waiting'])
    await expect(crm.run(who, {})).rejects.toMatchObject({
      code: 'plugin.waiting',
      message: expect.stringContaining('plugins.sms.sender') as string,
    })
    const draft = { ...config, plugins: { sms: { sender: 'Shop' } } }
    await crm.run('config.publish', { config: draft })
    expect(await crm.run(who, {})).toEqual({ sender: 'Shop' })
    // Whoever publishes must say them; what they say must fit; and once there, they stay.
    for (const wrong of [config, { ...config, plugins: { sms: { sender: 5 } } }])
      await expect(crm.run('config.publish', { config: wrong })).rejects.toMatchObject({
        code: 'config.invalid',
      })
    await crm.close()
  })
})

eachDatabase('a reference', (location) => {
  test('stands for what is nowhere but with the plugin', async () => {
    const [code, message] = await refusal({ port: '${env.MANY}' })
    expect([code, message]).toEqual(['config.invalid', expect.not.stringContaining('123456789')])
    const shouting = definePlugin({
      name: 'mail',
      version: '1.0.0',
      settings: z.string().refine(() => false, { error: ({ input }) => `not ${String(input)}` }),
    })
    expect(await refusal('key ${env.MAIL_KEY}', { plugins: [shouting] })).toEqual([
      'config.invalid',
      'the configuration has one problem:\n  plugins.mail: not key ${env.MAIL_KEY}',
    ])
    const failing = definePlugin({
      name: 'mail',
      version: '1.0.0',
      settings: z.string().refine((text) => {
        throw new Error(`cannot reach ${text}`)
      }),
    })
    expect(await refusal('${env.MAIL_KEY}', { plugins: [failing] })).toEqual([
      'config.invalid',
      "the configuration has one problem:\n  plugins.mail: cannot be checked, for the plugin's schema failed: cannot reach ${env.MAIL_KEY}",
    ])

    const where = location()
    const given = withMail({ apiKey: '${env.MAIL_KEY}' })
    const crm = await createCrm({ database: where, config: given, plugins: [mail], env })
    expect(await crm.run(show, {})).toMatchObject({ apiKey: 'correct-horse' })
    expect(JSON.stringify([crm.model.document, crm.describe(), await crm.check(given)])).not.toContain(
      'horse',
    )
    const database = await where.open(false)
    const kept = await database.read.all('SELECT document FROM revisions', [])
    await database.close()
    expect(String(kept[0]?.['document'])).toContain('"apiKey":"${env.MAIL_KEY}"')
    await crm.close()
    // It is the process that has the value: the same revision, with another.
    const other = await createCrm({ database: where, plugins: [mail], env: { MAIL_KEY: 'another-horse' } })
    expect(await other.run(show, {})).toMatchObject({ apiKey: 'another-horse' })
    expect(other.describe().revision).toBe(1)
    await other.close()
    await expect(createCrm({ database: where, plugins: [mail] })).rejects.toMatchObject({
      code: 'settings.env-unset',
    })
  })

  test('is asked for in the place of a secret, but one that a revision has held since before it was marked goes on', async () => {
    const where = location()
    const open = definePlugin({
      name: 'mail',
      version: '0.9.0',
      settings: z.strictObject({ apiKey: z.string() }),
    })
    const given = withMail({ apiKey: 'open sesame' })
    await (await createCrm({ database: where, config: given, plugins: [open] })).close()
    const crm = await createCrm({ database: where, plugins: [mail] })
    expect(await crm.run(show, {})).toMatchObject({ apiKey: 'open sesame' })
    expect((await crm.check(given)).problems.map(({ path }) => path)).toEqual(['plugins.mail.apiKey'])
    await crm.close()
  })
})

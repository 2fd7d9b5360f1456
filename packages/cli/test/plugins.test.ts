import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createCrm, sqlite } from '@guanxi/engine'
import { folderWith } from './folder.ts'
import { guanxi } from './guanxi.ts'

const [engine, zod] = ['@guanxi/engine', 'zod'].map((name) => import.meta.resolve(name))
const plugins = `
import { definePlugin } from '${engine}'
import { z } from '${zod}'
export default definePlugin({
  name: 'greet',
  version: '1.0.0',
  settings: z.strictObject({ atMost: z.int().default(5) }),
  eventTypes: { 'greet.sent': {} },
})
`
const document = `
guanxi: 1
timeZone: Asia/Shanghai
currency: CNY
customerTypes: { person: { title: name, fields: { name: { type: text } } } }
`
const using = `${document}
rollups: { greetings: { event: greet.sent, aggregate: count } }
plugins: { greet: { atMost: 3 } }
`

test('plugins are named to the program, which then checks, plans and publishes with them', async () => {
  const cwd = await folderWith({
    'plugins.ts': plugins,
    'using.yaml': using,
    'wrong.yaml': using.replace('atMost: 3', 'atMost: many'),
    'none.ts': 'export const plugins = []',
    'failing.ts': 'throw new Error("no luck today")',
  })
  const crm = await createCrm({ database: sqlite(join(cwd, 'crm.db')), config: document })
  await crm.close()
  const run = async (line: string, env = {}) => await guanxi(line.split(' '), { cwd, env })

  expect(await run('config validate using.yaml')).toMatchObject({
    code: 1,
    err: expect.stringContaining('greet.sent') as string,
  })
  expect(await run('config validate using.yaml --plugins plugins.ts')).toMatchObject({ code: 0, err: '' })
  expect(await run('config validate wrong.yaml --plugins plugins.ts')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/wrong\.yaml:\d+:\d+ plugins\.greet\.atMost/) as string,
  })
  const named = await run('config plan using.yaml --database crm.db --plugins plugins.ts')
  expect(named.out).toMatch(/To publish it: .* --plan \S+ --plugins plugins\.ts\n$/)
  const env = { GUANXI_PLUGINS: 'plugins.ts' }
  const plan = await run('config plan using.yaml --database crm.db', env)
  expect(plan).toMatchObject({
    code: 0,
    out: expect.stringMatching(/To publish it: .* --plan \S+\n$/) as string,
  })
  expect(await run('config publish using.yaml --database crm.db --yes', env)).toMatchObject({ code: 0 })
  expect(await run('config show --database crm.db', env)).toMatchObject({
    code: 0,
    out: expect.stringContaining('atMost: 3') as string,
  })

  expect(await run('config validate using.yaml --plugins none.ts')).toMatchObject({
    code: 2,
    err: expect.stringContaining('none.ts exports no plugins; write: export default [plugin, …]') as string,
  })
  expect(await run('config validate using.yaml --plugins failing.ts')).toMatchObject({
    code: 2,
    err: expect.stringContaining('failing.ts cannot be run: no luck today') as string,
  })
})

test('looking at a database with plugins writes nothing: what they bring comes with the publish that was seen', async () => {
  const cwd = await folderWith({
    'plugins.ts': plugins.replace(
      "eventTypes: { 'greet.sent': {} },",
      `eventTypes: { 'greet.sent': {} }, rollups: { 'greet.count': { event: 'greet.sent', aggregate: 'count' } },`,
    ),
    'using.yaml': `${document}segments: { greeted: { when: customer.greet.count > 0 } }\n`,
  })
  const crm = await createCrm({ database: sqlite(join(cwd, 'crm.db')), config: document })
  await crm.close()
  const run = async (line: string) =>
    await guanxi(`${line} --database crm.db --plugins plugins.ts`.split(' '), { cwd })
  const revisions = async (): Promise<unknown> => {
    const page = JSON.parse((await run('config revisions --json')).out) as { items: { number: number }[] }
    return page.items.map(({ number }) => number)
  }

  expect(await run('report')).toMatchObject({ code: 0, err: '' })
  const plan = await run('config plan using.yaml')
  expect(plan).toMatchObject({ code: 0, err: '' })
  expect(await revisions()).toEqual([1])
  const fingerprint = /--plan (\S+)/.exec(plan.out)?.[1] ?? ''
  expect(await run(`config publish using.yaml --plan ${fingerprint}`)).toMatchObject({ code: 0, err: '' })
  expect(await revisions()).toEqual([2, 1])
})

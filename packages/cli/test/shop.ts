import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject, onTestFinished } from 'vitest'
import { main } from '../src/index.ts'
import type { Output } from '../src/index.ts'
import type { Ran } from './guanxi.ts'

const config = `
guanxi: 1
locale: { default: en, supported: [en, zh-CN] }
timeZone: Asia/Shanghai
currency: CNY
customerTypes:
  person:
    title: name
    fields:
      name: { type: text, label: { en: Name, zh-CN: 姓名 } }
eventTypes:
  purchase:
    fields:
      amount: { type: money, required: true, min: 0 }
rollups:
  orders: { event: purchase, aggregate: count, label: { en: Orders, zh-CN: 订单数 } }
  spend: { event: purchase, aggregate: sum, value: event.amount, label: { en: Spend, zh-CN: 消费总额 } }
  average: { event: purchase, aggregate: average, value: event.amount, label: { en: Average order, zh-CN: 客单价 } }
  lastAt: { event: purchase, aggregate: last, value: event.at, label: { en: Last purchase, zh-CN: 最近购买 } }
classifications:
  value:
    label: { en: Value, zh-CN: 客户价值 }
    classes: { high: { en: High, zh-CN: 高价值 }, low: { en: Low, zh-CN: 低价值 } }
    rules:
      - { when: customer.spend >= 100 && (customer.orders >= 2 || customer.average > 500), then: high }
    otherwise: low
  r: { label: { en: Recency, zh-CN: 近度 }, rank: { by: customer.lastAt, quantiles: 2 } }
lifecycle:
  initial: prospect
  stages: { prospect: { en: Prospect, zh-CN: 潜在 }, buyer: { en: Buyer, zh-CN: 已购 }, lapsed: { en: Lapsed, zh-CN: 流失 } }
  transitions:
    - { from: prospect, to: buyer, when: customer.orders >= 1 }
    - { from: buyer, to: lapsed, when: now - customer.lastAt > days(180) }
`

const map = `
customer: { type: person, source: shop, externalId: '\${row.id}', fields: { name: '\${row.name}' } }
event: { type: purchase, at: { value: '\${row.date}', format: d/M/yyyy }, data: { amount: '\${row.amount}' } }
`

const rows = `id,name,date,amount
1,林晓,2/1/2024,120.00
1,林晓,3/5/2024,80.50
2,Bob,1/10/2023,60
3,Ann,5/5/2024,30
`

/** A folder with a shop's configuration, map and purchases. */
export interface Shop {
  readonly folder: string
  /** What `--database` says: a path, or an address with a schema of its own. */
  readonly database: string
  /** Runs a command line here, in this process; names of files are of those in the folder. */
  readonly run: (line: string, where?: Where) => Promise<Ran>
  /** Imports a file of purchases by the shop's configuration and map, unless the line says another. */
  readonly import: (line: string) => Promise<Ran>
  readonly write: (file: string, content: string | Uint8Array) => Promise<void>
}

/** Where a command line runs: in a log and in English unless told. */
export interface Where {
  readonly env?: { readonly [name: string]: string }
  /** Of a terminal. */
  readonly columns?: number
  /** What somebody there says when asked; nobody is there unless told. */
  readonly answer?: string
}

export type Kind = 'SQLite' | 'PostgreSQL'

export async function shop(kind: Kind = 'SQLite'): Promise<Shop> {
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-cli-'))
  onTestFinished(async () => await rm(folder, { recursive: true, force: true }))
  const write = async (file: string, content: string | Uint8Array): Promise<void> =>
    await writeFile(join(folder, file), content)
  await write('config.yaml', config)
  await write('map.yaml', map)
  await write('purchases.csv', rows)
  const database = kind === 'SQLite' ? 'crm.db' : postgresAddress()
  const run: Shop['run'] = async (line, where) =>
    await inProcess(
      line
        .split(' ')
        .filter((arg) => arg !== '')
        .map((arg) => (/^[\w-]*\.\w*$/.test(arg) ? join(folder, arg) : arg)),
      (text) => text.replaceAll(`${folder}/`, '').replaceAll(folder, '.'),
      where,
    )
  const files = `--config config.yaml --map map.yaml --database ${database} --as-of 2024-06-01`
  return { folder, database, run, write, import: async (line) => await run(`import ${files} ${line}`) }
}

/** The program without a process of its own: the same text and exit code, sooner. */
async function inProcess(
  args: readonly string[],
  shown: (text: string) => string,
  { env = {}, columns, answer }: Where = {},
): Promise<Ran> {
  const written = { out: '', err: '' }
  const output = (name: 'out' | 'err'): Output => ({
    write: (text) => {
      written[name] += text
    },
    paint: (_style, text) => text,
    interactive: columns !== undefined,
    columns: columns ?? Infinity,
  })
  const err = output('err')
  const ask =
    answer === undefined
      ? null
      : async (question: string): Promise<string> => {
          err.write(question)
          return answer
        }
  const code = await main(args, { out: output('out'), err, env, clock: Date.now, ask })
  return { code, out: shown(written.out), err: shown(written.err) }
}

/** A schema of its own on the run's server. */
export function postgresAddress(): string {
  return `${inject('postgresUrl')}?schema=cli_${crypto.randomUUID().replaceAll('-', '')}`
}

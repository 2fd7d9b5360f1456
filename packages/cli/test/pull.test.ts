import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shop } from './shop.ts'
import type { Kind } from './shop.ts'

test.each<Kind>(['SQLite', 'PostgreSQL'])('pulls the live configuration into a file, on %s', async (kind) => {
  const { run, database, folder, import: load, write } = await shop(kind)
  const read = async (file: string): Promise<string> => await readFile(join(folder, file), 'utf8')
  await load('purchases.csv')
  const mine = await read('config.yaml')
  const commented = mine.replace('orders: { event', '# how often\n  orders: { event')
  await write('mine.yaml', `# the shop of Mei\n${commented}`)
  const again = await run(`config pull mine.yaml --database ${database}`)
  expect(again).toMatchObject({ code: 0, out: '✓ mine.yaml says what revision 1 does already\n' })
  await write('draft.yaml', mine.replace('customer.spend >= 100', 'customer.spend >= 70'))
  expect(await run(`config publish draft.yaml --database ${database} --yes`)).toMatchObject({ code: 0 })
  const pulled = await run(`config pull mine.yaml --database ${database}`)
  expect(pulled).toMatchObject({ code: 0, out: `✓ mine.yaml is what revision 2 on ${database} says\n` })
  expect(await read('mine.yaml')).toBe(
    `# the shop of Mei\n${commented.replace('customer.spend >= 100', 'customer.spend >= 70')}`,
  )
  expect(await run(`config diff mine.yaml --database ${database}`)).toMatchObject({ code: 0 })
  // What is not there is written as it was published, in whichever language the file has.
  expect(await run(`config pull new.yaml --database ${database} --revision 1`)).toMatchObject({ code: 0 })
  expect(await read('new.yaml')).toBe(mine)
  expect(await run(`config pull new.json --database ${database}`)).toMatchObject({ code: 0 })
  expect(await run(`config diff new.json --database ${database}`)).toMatchObject({ code: 0 })
  expect(existsSync(join(folder, `new.json.${process.pid}.new`))).toBe(false)
})

test('writes the files it was published from, and over none that says something else', async () => {
  const { run, database, folder, write } = await shop()
  const mine = await readFile(join(folder, 'config.yaml'), 'utf8')
  const rules = mine.slice(mine.indexOf('classifications:'), mine.indexOf('lifecycle:'))
  await write('rules.yaml', rules)
  await write('first.yaml', `include: [rules.yaml]\n${mine.replace(rules, '')}`)
  expect(
    await run(`import purchases.csv --map map.yaml --config first.yaml --database ${database}`),
  ).toMatchObject({ code: 0 })
  await mkdir(join(folder, 'elsewhere'))
  expect(await run(`config pull ${join(folder, 'elsewhere/all.yaml')} --database ${database}`)).toMatchObject(
    { code: 0 },
  )
  expect(await readFile(join(folder, 'elsewhere/rules.yaml'), 'utf8')).toBe(rules)
  expect(await run(`config diff ${join(folder, 'elsewhere/all.yaml')} --database ${database}`)).toMatchObject(
    { code: 0 },
  )
  await mkdir(join(folder, 'taken'))
  await write('taken/rules.yaml', 'segments: {}\n')
  const refused = await run(`config pull ${join(folder, 'taken/all.yaml')} --database ${database}`)
  expect(refused).toMatchObject({
    code: 2,
    err: expect.stringContaining('rules.yaml is there already') as string,
  })
  expect(existsSync(join(folder, 'taken/all.yaml'))).toBe(false)
  await write('other.yaml', `include: [taken/rules.yaml]\n${mine}`)
  const several = await run(`config pull other.yaml --database ${database}`)
  expect(several).toMatchObject({ code: 2, err: expect.stringContaining('pull into a new folder') as string })
})

test('publishes what is live in another database', async () => {
  const [staging, production] = [await shop(), await shop()]
  for (const one of [staging, production]) await one.import('purchases.csv')
  const mine = await readFile(join(staging.folder, 'config.yaml'), 'utf8')
  await staging.write('draft.yaml', mine.replace('customer.spend >= 100', 'customer.spend >= 70'))
  await staging.run(`config publish draft.yaml --database ${staging.database} --yes`)
  const from = `--from ${join(staging.folder, staging.database)} --database ${production.database}`
  const planned = await production.run(`config plan ${from}`)
  expect(planned).toMatchObject({ code: 0, out: expect.stringContaining('config publish --from ') as string })
  expect(await production.run(`config publish ${from} --yes`)).toMatchObject({ code: 0 })
  await production.run(`config pull pulled.yaml --database ${production.database}`)
  expect(await readFile(join(production.folder, 'pulled.yaml'), 'utf8')).toContain('customer.spend >= 70')
  const both = await production.run(`config plan draft.yaml ${from}`)
  expect(both).toMatchObject({ code: 2, err: expect.stringContaining('and not both') as string })
})

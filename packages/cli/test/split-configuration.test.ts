import { rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith } from './folder.ts'
import { guanxi } from './guanxi.ts'

const split = {
  'conf/guanxi.config.yaml':
    'guanxi: 1\ntimeZone: UTC\ncurrency: CNY\ninclude: [fields.yaml, rules/value.yaml]\n',
  'conf/fields.yaml': `customerTypes:
  person: { title: name, fields: { name: { type: text } } }
eventTypes: { purchase: {} }
rollups: { orders: { event: purchase, aggregate: count } }
`,
  'conf/rules/value.yaml': `classifications:
  value:
    classes: [high, low]
    rules:
      - { when: customer.orders > 5, then: high }
    otherwise: low
`,
} as const

test('a configuration over several files is one', async () => {
  const cwd = await folderWith(split)
  const { code, out, err } = await guanxi(['config', 'validate', 'conf/guanxi.config.yaml'], { cwd })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain('✓ guanxi.config.yaml can be used')
})

test('mistakes in two files are told at once, by paths from where the program runs', async () => {
  const cwd = await folderWith({
    ...split,
    'conf/fields.yaml': split['conf/fields.yaml'].replace('title: name', 'title: nmae'),
    'conf/rules/value.yaml': split['conf/rules/value.yaml']
      .replace('orders', 'ordres')
      .replace('otherwise: low', 'otherwise: lwo'),
    'elsewhere/nothing': '',
  })
  const told = (folder: string): string =>
    `✗ the configuration has 3 problems:
  ${folder}/fields.yaml:2:20 customerTypes.person.title: "nmae" is no field of person; did you mean "name"?
  ${folder}/rules/value.yaml:5:17 classifications.value.rules.0.when: customer has no "ordres"; did you mean "orders"?
  ${folder}/rules/value.yaml:6:16 classifications.value.otherwise: there is no class "lwo"; did you mean "low"?
`
  const here = await guanxi(['config', 'validate', 'conf/guanxi.config.yaml'], { cwd })
  expect(here).toEqual({ code: 1, out: '', err: told('conf') })
  const elsewhere = { cwd: join(cwd, 'elsewhere') }
  const there = await guanxi(['config', 'validate', '../conf/guanxi.config.yaml'], elsewhere)
  expect(there).toEqual({ code: 1, out: '', err: told('../conf') })
  const { out } = await guanxi(['config', 'validate', '../conf/guanxi.config.yaml', '--json'], elsewhere)
  expect(JSON.parse(out)).toMatchObject({
    problems: [
      { file: '../conf/fields.yaml', line: 2, column: 20, path: 'customerTypes.person.title' },
      { file: '../conf/rules/value.yaml', line: 5, column: 17 },
      { file: '../conf/rules/value.yaml', line: 6, column: 16 },
    ],
  })
})

test('a file that is missing, or elsewhere by a link, is told where it is named', async () => {
  const cwd = await folderWith({ ...split, 'secret.yaml': 'roles: {}\n' })
  await rm(join(cwd, 'conf/fields.yaml'))
  await rm(join(cwd, 'conf/rules/value.yaml'))
  await symlink('../../secret.yaml', join(cwd, 'conf/rules/value.yaml'))
  const { code, err } = await guanxi(['config', 'validate', 'conf/guanxi.config.yaml'], { cwd })
  expect(code).toBe(1)
  expect(err).toContain(
    'conf/guanxi.config.yaml:4:11 include.0: the configuration "conf/fields.yaml" is not there; check the path',
  )
  expect(err).toContain(
    'conf/guanxi.config.yaml:4:24 include.1: "conf/rules/value.yaml" leads out of the configuration’s folder by a link; all its files are inside',
  )
})

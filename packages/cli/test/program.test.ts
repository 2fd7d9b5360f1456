import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { guanxi } from './guanxi.ts'
import { shop } from './shop.ts'

describe('the program itself, in a process of its own', () => {
  test('imports, reports and explains, in plain text where nobody looks', async () => {
    const { folder } = await shop()
    const at = ['--database', 'crm.db', '--as-of', '2024-06-01']
    const files = ['--config', 'config.yaml', '--map', 'map.yaml']
    const steps = [
      ['import', 'purchases.csv', ...files, ...at],
      ['report', ...at],
      ['explain', '1', '--source', 'shop', ...at],
    ]
    for (const step of steps) {
      const { code, out, err } = await guanxi(step, { cwd: folder })
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out).not.toContain('\u001B')
    }
  })

  test('colours where it is told to', async () => {
    const { err } = await guanxi(['imprt'], { env: { FORCE_COLOR: '1' } })
    expect(err).toContain('\u001B[31m✗')
  })

  test('ends with 2 and one clear message; GUANXI_DEBUG=1 adds the stack', async () => {
    const { code, out, err } = await guanxi(['imprt'])
    expect({ code, out, err }).toEqual({
      code: 2,
      out: '',
      err: '✗ there is no command "imprt"; did you mean "import"?\n  guanxi --help tells more\n',
    })
    expect((await guanxi(['imprt'], { env: { GUANXI_DEBUG: '1' } })).err).toMatch(/\n {4}at /)
  })

  test('tells its version', async () => {
    const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'))
    expect(await guanxi(['--version'])).toEqual({ code: 0, out: `${manifest.version}\n`, err: '' })
  })
})

describe('help', () => {
  test('lists the commands; alone it is an error', async () => {
    const { run } = await shop()
    const help = await run('--help')
    expect(help).toMatchObject({ code: 0, out: expect.stringContaining('import FILE  Brings') })
    expect(await run('')).toEqual({ ...help, code: 2 })
  })

  test('on import documents every option and the exit codes', async () => {
    const { run } = await shop()
    const { out } = await run('import --help')
    for (const option of ['config', 'map', 'database', 'as-of', 'replay', 'strict', 'json', 'quiet'])
      expect(out).toContain(`--${option}`)
    expect(out).toContain(
      'Exit codes: 0 all rows are in; 1 some were set aside; 2 wrong use or wrong input, nothing written.',
    )
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
  })
})

describe('wrong use says what would be right', () => {
  test.each([
    ['--hlep', 'there is no option --hlep; did you mean "--help"?'],
    ['frobnicate', 'there is no command "frobnicate"; there are import, report, explain'],
    ['report --databse x', 'report has no option --databse; did you mean "--database"?'],
    ['report --database', '--database needs a value: --database DATABASE'],
    ['report --database --json', '--database needs a value: --database DATABASE'],
    ['report --database=', '--database needs a value: --database DATABASE'],
    ['report --json=yes --database x', '--json takes no value'],
    ['report', 'report needs --database DATABASE'],
    ['report x --database x', '"x" is one argument too many for report'],
    ['import --map m --database d', 'import needs FILE: CSV or'],
    ['import f --database d', 'import needs --map FILE'],
    ['import a b', '"b" is one argument too many for import'],
    ['report --__proto__ x', 'report has no option --__proto__'],
    [
      'report --database mysql://x/y',
      '--database: "mysql://" is not known; write a path for SQLite, or postgres://…',
    ],
    [
      'report --database postgress://x/y',
      '--database: "postgress://" is not known; did you mean "postgres"?',
    ],
    [
      'report --database postgres://x:y:z/',
      '--database is no address; write postgres://user@host:port/database',
    ],
    [
      'report --database postgres://x/y?schema=a;b',
      '--database: "a;b" cannot name a schema; use letters, digits and _',
    ],
  ])('%s', async (line, message) => {
    const { run } = await shop()
    const { code, out, err } = await run(line)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(`✗ ${message}`)
  })
})

describe('a database that cannot be read is told so', () => {
  test.each([
    ['not there', 'no.db', 'there is no database "no.db"; check the path, or import into it first'],
    ['none', 'config.yaml', '"config.yaml" is not a SQLite database'],
    ['out of reach', 'postgres://u:secret@127.0.0.1:1/x', 'cannot be reached'],
  ])('%s', async (_, database, message) => {
    const { run } = await shop()
    const { code, out, err } = await run(`report --database ${database}`)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
    expect(err).not.toContain('secret')
  })
})

import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { guanxi } from './guanxi.ts'
import { widthOf } from '../src/terminal/width.ts'
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

  test.each([
    [':memory:', '--database :memory: is gone when the command ends; write the path of a file'],
    [
      'file:x?mode=memory',
      '--database: "file:x?mode=memory" is no path; write the path itself, without file:',
    ],
  ])('refuses --database %s, in which nothing would stay', async (database, message) => {
    const { folder, run } = await shop()
    const { code, err } = await run(
      `import purchases.csv --config config.yaml --map map.yaml --database ${database}`,
    )
    expect({ code, first: err.split('\n')[0] }).toEqual({ code: 2, first: `✗ ${message}` })
    expect((await readdir(folder)).toSorted()).toEqual(['config.yaml', 'map.yaml', 'purchases.csv'])
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
    expect(help).toMatchObject({ code: 0, out: expect.stringMatching(/import FILE +Brings/) })
    expect(await run('')).toEqual({ ...help, code: 2 })
  })

  test('lists the commands of a group; alone it is an error', async () => {
    const { run } = await shop()
    const help = await run('config --help')
    expect(help).toMatchObject({ code: 0, out: expect.stringMatching(/config validate FILE +Checks/) })
    expect(await run('config')).toEqual({ ...help, code: 2 })
    expect((await run('config validate --help')).out).toContain('--strict')
  })

  test('on import documents every option and the exit codes', async () => {
    const { run } = await shop()
    const { out } = await run('import --help')
    for (const option of [
      'config',
      'map',
      'database',
      'as-of',
      'encoding',
      'replay',
      'strict',
      'json',
      'quiet',
    ])
      expect(out).toContain(`--${option}`)
    expect(out.replaceAll('\n', ' ')).toContain(
      'Exit codes: 0 all rows are in; 1 some were set aside; 2 wrong use or wrong input, nothing of the file written; 3 broken off',
    )
  })

  test.each(
    ['en', 'zh-CN'].flatMap((language) =>
      ['--help', 'import --help', 'report --help', 'explain --help', 'simulate --help'].map(
        (line) => [language, line] as const,
      ),
    ),
  )('in %s fits the terminal: %s', async (language, line) => {
    const { run } = await shop()
    for (const columns of [60, 80, 200, undefined]) {
      const { out } = await run(`${line} --language ${language}`, columns === undefined ? {} : { columns })
      // An address has no place where it could be cut.
      const room = (shown: string): number =>
        shown.includes('postgres://') ? 80 : Math.min(80, columns ?? 80)
      expect(out.split('\n').filter((shown) => widthOf(shown) > room(shown))).toEqual([])
    }
  })
})

describe('wrong use says what would be right', () => {
  test.each([
    ['--hlep', 'there is no option --hlep; did you mean "--help"?'],
    [
      'frobnicate',
      'there is no command "frobnicate"; there are import, report, movement, explain, simulate, config',
    ],
    [
      'config valdate x',
      'there is no command "config valdate"; did you mean "config validate"?\n  guanxi config --help tells more',
    ],
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
      '--database: "a;b" cannot name a schema; use up to 63 letters, digits and _',
    ],
    [
      'report --database postgres://x/y?schema=a&schema=b',
      '--database names two schemas, "a" and "b"; name one',
    ],
    [
      'report --database postgres://x/y?shcema=a',
      '--database: the address’s parameter "shcema" is none; did you mean "schema"?',
    ],
  ])('%s', async (line, message) => {
    const { run } = await shop()
    const { code, out, err } = await run(line)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(`✗ ${message}`)
  })
})

describe('speaks Chinese', () => {
  const hint = '  详见 guanxi --help\n'

  test.each([
    ['as told before the command', '--language zh-CN improt', {}],
    ['as told behind it', 'improt --language=zh', {}],
    ['as told like a locale', 'improt --language zh_CN', {}],
    ['as the locale says', 'improt', { LANG: 'zh_CN.UTF-8' }],
    ['as the locale of messages says', 'improt', { LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8' }],
    ['as the locale of everything says', 'improt', { LC_MESSAGES: 'C', LC_ALL: 'zh_TW.UTF-8' }],
  ])('%s', async (_, line, env) => {
    const { run } = await shop()
    expect(await run(line, { env })).toEqual({
      code: 2,
      out: '',
      err: `✗ 没有“improt”这个命令；是不是想写“import”？\n${hint}`,
    })
  })

  test.each([
    ['--language en', { LANG: 'zh_CN.UTF-8' }],
    ['', { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }],
    ['', { LANG: 'de_DE.UTF-8' }],
    ['', {}],
  ])('but English otherwise: %j %j', async (language, env) => {
    const { run } = await shop()
    expect((await run(`improt ${language}`, { env })).err).toContain('there is no command "improt"')
  })

  test.each([
    ['import f --database d --language fr', '--language "fr" is not known here; it is one of en, zh-CN'],
    ['import f --database d --language x!', '--language "x!" is not known here; it is one of en, zh-CN'],
    ['import f --database d --language', '--language needs a value: --language LANGUAGE'],
    ['--language --help', '--language needs a value: --language LANGUAGE'],
    ['--langage en', 'there is no option --langage; did you mean "--language"?'],
    ['report --langage en', 'report has no option --langage; did you mean "--language"?'],
  ])('and says so where the language is none: %s', async (line, message) => {
    const { run } = await shop()
    expect(await run(line)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(`✗ ${message}`) })
  })

  test.each([
    ['--hlep', '没有 --hlep 这个选项；是不是想写“--help”？'],
    ['frobnicate', '没有“frobnicate”这个命令；可用的有 import、report、movement、explain、simulate、config'],
    ['config valdate x', '没有“config valdate”这个命令；是不是想写“config validate”？'],
    ['report --databse x', 'report 没有 --databse 这个选项；是不是想写“--database”？'],
    ['report --database', '--database 后面要有值：--database 数据库'],
    ['report --json=yes --database x', '--json 不带值'],
    ['report', 'report 需要 --database 数据库'],
    ['report x --database x', 'report 多了一个参数“x”'],
    ['explain --database x', 'explain 需要编号：客户在 Guanxi 里的编号'],
    [
      'report --database mysql://x/y',
      '--database：不认识“mysql://”；请写 SQLite 文件的路径，或 postgres://…',
    ],
    ['report --database postgres://x:y:z/', '--database 不是有效的地址'],
    ['report --database postgres://x/y?schema=a;b', '--database：“a;b”不能作 schema 的名称'],
    [
      'report --database postgres://x/y?schema=a&schema=b',
      '--database 写了两个 schema：“a”和“b”；请只写一个',
    ],
    [
      'report --database postgres://x/y?scheme=a',
      '--database：地址里没有“scheme”这个参数；是不是想写“schema”？',
    ],
  ])('to wrong use: %s', async (line, message) => {
    const { run } = await shop()
    const { code, out, err } = await run(`${line} --language zh-CN`)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(`✗ ${message}`)
    expect(err).toMatch(/\n {2}详见 guanxi .*--help\n$/)
  })

  test('around what the packages below say in English, whose code it names', async () => {
    const { run } = await shop()
    expect((await run('report --database no.db --language zh-CN')).err).toBe(
      '✗ there is no database "no.db"; check the path, or import into it first\n' +
        '  错误码 database.missing；这条信息目前只有英文\n',
    )
  })
})

test('a message is cut between words where a terminal would cut it anywhere', async () => {
  const { run } = await shop()
  const { err } = await run('frobnicate', { columns: 40 })
  expect(err).toBe(
    '✗ there is no command "frobnicate";\n  there are import, report, movement,\n  explain, simulate, config, segments,\n  work, jobs, audit\n  guanxi --help tells more\n',
  )
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

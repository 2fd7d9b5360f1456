// Whatever a page shows is done: programs run, commands run, configurations load, links lead somewhere.
import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runRuleTests } from '@guanxi/engine'
import { codesInPage, codesInSources } from './codes.ts'
import { loadDocument, refusalOf } from './documents.ts'
import { answerTo, examplesIn } from './expressions.ts'
import { anchorsIn, relativeLinks } from './markdown.ts'
import { page, pages, root, translations } from './pages.ts'
import { run, withPlace } from './place.ts'
import { filesIn, programsIn, stable } from './programs.ts'

const programs = pages.flatMap(({ path, blocks }) =>
  programsIn(blocks).map((program) => ({ ...program, path, place: `${path}:${program.line}` })),
)

// Only a hang takes so long: the machine may have much else to do.
describe.concurrent('programs', { timeout: 400_000 }, () => {
  // A translation shows what its original shows but for comments; it is run once.
  const differing = new Map(
    programs
      .filter(({ runs }) => runs)
      .map((program) => [`${withoutWords(program.text)}\n${program.prints}`, program]),
  )

  test.each([...differing.values()])(
    '$place runs, and prints what the page says',
    async ({ text, prints }) => {
      const port = await freePort()
      const whole = `${text.replaceAll('8080', String(port))}\nprocess.exit()\n`
      await withPlace(async (folder) => {
        await writeFile(join(folder, 'program.ts'), whole)
        const { code, out, err } = await run('node', ['program.ts'], folder)
        const printed = stable(out)
        expect({ code, err, printed }).toEqual({
          code: 0,
          err: '',
          printed: prints === null ? printed : stable(prints),
        })
      })
    },
  )

  test('all of them, fragments too, have the right types', async () => {
    await withPlace(async (folder) => {
      const files = programs.map(({ path, line }) => `${path.replaceAll(/[/.]/g, '_')}_${line}.ts`)
      await Promise.all(programs.map(({ text }, i) => writeFile(join(folder, files[i] ?? ''), text)))
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ ...typeScript, files }))
      const { code, out } = await run('tsc', ['-p', '.'], folder)
      expect({ code, out }).toEqual({ code: 0, out: '' })
    })
  })
})

const files = pages.flatMap(({ path, blocks }) => filesIn(blocks).map((file) => ({ ...file, page: path })))

test.each(files)('$page shows $path as it is', ({ path, text }) => {
  expect(withoutWords(text)).toBe(withoutWords(readFileSync(join(root, path), 'utf8')))
})

test('the plugin of the author’s guide has fewer than 100 lines', () => {
  const lines = files
    .filter((file) => file.page === 'docs/writing-a-plugin.md')
    .map(({ text }) => text.split('\n').length - 1)
  expect(lines.length).toBe(3)
  expect(lines.reduce((sum, count) => sum + count)).toBeLessThan(100)
})

describe('configurations', () => {
  const documents = pages.flatMap(({ path, blocks }) =>
    blocks.flatMap(({ language, info, text, line }, i) => {
      const refused = info === 'refused' ? stable(blocks[i + 1]?.text ?? '') : null
      return language === 'yaml' ? [{ place: `${path}:${line}`, text, refused }] : []
    }),
  )

  test.each(documents.filter(({ refused }) => refused === null))(
    '$place loads, and its own tests pass',
    async ({ text }) => {
      const model = loadDocument(text)
      const { tests } = model === null ? { tests: [] } : await runRuleTests(model)
      expect(tests.flatMap(({ failures }) => failures)).toEqual([])
    },
  )

  test.each(documents.filter(({ refused }) => refused !== null))(
    '$place is refused as the page says',
    ({ text, refused }) => {
      expect(stable(refusalOf(text))).toBe(refused)
    },
  )
})

describe('expressions', () => {
  test.each(pages.flatMap(examplesIn))(
    '$place: $expression is what the page says',
    ({ expression, says }) => {
      expect(answerTo(expression)).toBe(says)
    },
  )
})

test.each(pages.map(({ path }) => path))('every link in %s leads to something in the repository', (path) => {
  const broken = relativeLinks(page(path).text).filter((target) => {
    const [file = '', anchor] = target.split('#')
    const found = file === '' ? path : normalize(join(dirname(path), file))
    if (!existsSync(join(root, found))) return true
    return anchor !== undefined && !anchorsIn(readFileSync(join(root, found), 'utf8')).has(decodeURI(anchor))
  })
  expect(broken).toEqual([])
})

test.each(['docs/errors.md', 'docs/zh-CN/errors.md'])(
  '%s names every error code there is, each once, and no other',
  (path) => {
    const named = codesInPage(page(path).text)
    expect(named.toSorted()).toEqual([...codesInSources()].toSorted())
  },
)

test.each(translations)(
  '%s and %s show the same programs, commands and configurations',
  (english, chinese) => {
    const shown = (path: string): string[] =>
      page(path)
        .blocks.filter(
          ({ language, info }) => ['ts', 'sh', 'yaml', 'cel'].includes(language) && info !== 'output',
        )
        .map(({ language, text }) => `${language}\n${language === 'cel' ? text : withoutWords(text)}`)
    expect(shown(chinese)).toEqual(shown(english))
  },
)

/** Comments are for people, and each language has its own. */
function withoutWords(text: string): string {
  return text.replaceAll(/ *(?:\/\/|(?<=^|\s)#) .*$/gm, '').replaceAll(' --language zh-CN', '')
}

const typeScript = {
  extends: join(root, 'tsconfig.base.json'),
  compilerOptions: {
    noEmit: true,
    composite: false,
    declarationMap: false,
    sourceMap: false,
    rewriteRelativeImportExtensions: false,
    allowImportingTsExtensions: true,
    lib: ['ES2024', 'DOM', 'DOM.Iterable'],
    types: ['node'],
  },
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

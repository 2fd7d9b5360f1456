// Whatever a page shows is done: programs run, commands run, configurations load, links lead somewhere.
import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { codesInPage, codesInSources } from './codes.ts'
import { loadDocument, refusalOf } from './documents.ts'
import { anchorsIn, relativeLinks } from './markdown.ts'
import { page, pages, root, translations } from './pages.ts'
import { run, withPlace } from './place.ts'
import { commandsIn, programsIn, stable } from './programs.ts'

const programs = pages.flatMap(({ path, blocks }) =>
  programsIn(blocks).map((program) => ({ ...program, path, place: `${path}:${program.line}` })),
)

describe.concurrent('programs', { timeout: 60_000 }, () => {
  for (const { place, text, prints } of programs.filter(({ runs }) => runs)) {
    test(`${place} runs, and prints what the page says`, async () => {
      const port = await freePort()
      const whole = `${text.replaceAll('8080', String(port))}\nprocess.exit()\n`
      await withPlace(async (folder) => {
        await writeFile(join(folder, 'program.ts'), whole)
        const { code, out, err } = await run('node', ['program.ts'], folder)
        expect({ code, err }).toEqual({ code: 0, err: '' })
        if (prints !== null) expect(stable(out)).toBe(stable(prints))
      })
    })
  }

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

describe.concurrent('commands', { timeout: 60_000 }, () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }

  for (const { path, blocks } of pages) {
    const commands = commandsIn(blocks)
    // The command line's own test runs its README on files it makes up.
    if (commands.length === 0 || path === 'packages/cli/README.md') continue
    test(`${path}: each does what the page says`, async () => {
      await withPlace(async (folder) => {
        for (const { text, line, prints } of commands) {
          const [program = '', first = '', ...rest] = text.split(' ')
          if (program === 'npx' && first === 'guanxi') {
            const ran = await run('sh', ['-c', text.replace(/^npx /, '')], folder)
            if (prints !== null)
              expect(stable(ran.out + ran.err), `${path}:${line} ${text}`).toBe(stable(prints))
            else expect(ran, `${path}:${line} ${text}`).toMatchObject({ code: 0, err: '' })
          } else if (['npm', 'pnpm'].includes(program) || /^[A-Z_]+=/.test(program)) {
            const script = [first, ...rest].find((word) => Object.hasOwn(scripts, word))
            expect(script, `${path}:${line} ${text}`).toBeDefined()
          } else
            expect(['cat', 'cd', 'git', 'npx node'], `${path}:${line} ${text}`).toContain(
              program === 'npx' ? `npx ${first}` : program,
            )
        }
      })
    })
  }
})

describe('configurations', () => {
  for (const { path, blocks } of pages) {
    blocks.forEach(({ language, info, text, line }, i) => {
      if (language !== 'yaml') return
      const place = `${path}:${line}`
      if (info === 'refused') {
        test(`${place} is refused as the page says`, () => {
          expect(stable(refusalOf(text))).toBe(stable(blocks[i + 1]?.text ?? ''))
        })
      } else test(`${place} loads`, () => loadDocument(text))
    })
  }
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

test('docs/errors.md names every error code there is, each once, and no other', () => {
  const named = codesInPage(page('docs/errors.md').text)
  expect(named.toSorted()).toEqual([...codesInSources()].toSorted())
})

test.each(translations)(
  '%s and %s show the same programs, commands and configurations',
  (english, chinese) => {
    const shown = (path: string): string[] =>
      page(path)
        .blocks.filter(({ language, info }) => ['ts', 'sh', 'yaml'].includes(language) && info !== 'output')
        .map(({ language, text }) => `${language}\n${withoutWords(text)}`)
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

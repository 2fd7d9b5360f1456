import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { main } from '@guanxi/cli'
import type { Output } from '@guanxi/cli'
import { root } from './pages.ts'
import type { Page } from './pages.ts'
import type { Ran } from './place.ts'
import { commandsIn, stable } from './programs.ts'
import type { Command } from './programs.ts'

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }

/** What a page says that its commands do, and what they did. */
export interface Outcome {
  readonly command: string
  /** `ends well`, or all it prints. */
  readonly result: string
}

/**
 * Runs a page's `npx guanxi …` commands in order, in the process's own folder and time zone. Of npm and pnpm only the script's name is
 * checked: this is one of the tests `npm test` runs.
 */
export async function outcomesOf(page: Page): Promise<{ said: Outcome[]; done: Outcome[] }> {
  const said: Outcome[] = []
  const done: Outcome[] = []
  for (const command of commandsIn(page.blocks)) {
    const name = `${page.path}:${command.line} ${command.text}`
    said.push({ command: name, result: command.prints === null ? 'ends well' : stable(command.prints) })
    done.push({ command: name, result: await resultOf(command) })
  }
  return { said, done }
}

async function resultOf({ text, prints }: Command): Promise<string> {
  const words = wordsOf(text)
  // Somebody else at the machine: USER=wang npx guanxi …
  const [, user] = /^USER=(\w+)$/.exec(words[0] ?? '') ?? []
  const [program, name, ...args] = user === undefined ? words : words.slice(1)
  if (program === 'npx' && name === 'guanxi') {
    const { code, out, err } = await guanxi(args, user ?? 'lin')
    if (prints !== null) return stable(out + err)
    return code === 0 && err === '' ? 'ends well' : `exit code ${code}: ${err}`
  }
  const isScript = words.includes('npm') || words.includes('pnpm')
  if (isScript && words.some((word) => Object.hasOwn(scripts, word))) return 'ends well'
  return 'nobody knows how to check this command; teach test/docs/commands.ts'
}

/** As a shell parts them, where nothing but quotes means anything to it. */
function wordsOf(text: string): string[] {
  const words = [...text.matchAll(/(?:'[^']*'|"[^"$`\\!]*"|[^\s'"|<>;&$`\\*?()])+|\S/g)]
  return words.map(([word]) => word.replaceAll(/'([^']*)'|"([^"]*)"/g, (_, one = '', two = '') => one + two))
}

/** The command line without a process of its own, which would take longer to begin than to do what it is asked. */
async function guanxi(args: readonly string[], user: string): Promise<Ran> {
  const written: Record<'out' | 'err', string> = { out: '', err: '' }
  const to = (where: 'out' | 'err'): Output => ({
    write: (text) => void (written[where] += text),
    paint: (_style, text) => text,
    interactive: false,
    columns: Infinity,
  })
  const terminal = { out: to('out'), err: to('err'), env: { USER: user }, clock: Date.now, ask: null }
  return { code: await main(args, terminal), ...written }
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './pages.ts'
import type { Page } from './pages.ts'
import { run } from './place.ts'
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
 * Runs a page's `npx guanxi …` commands in order. Of npm and pnpm only the script's name is checked: this is one of the
 * tests `npm test` runs.
 */
export async function outcomesOf(page: Page, folder: string): Promise<{ said: Outcome[]; done: Outcome[] }> {
  const said: Outcome[] = []
  const done: Outcome[] = []
  for (const command of commandsIn(page.blocks)) {
    const name = `${page.path}:${command.line} ${command.text}`
    said.push({ command: name, result: command.prints === null ? 'ends well' : stable(command.prints) })
    done.push({ command: name, result: await resultOf(command, folder) })
  }
  return { said, done }
}

async function resultOf({ text, prints }: Command, folder: string): Promise<string> {
  // Somebody else at the machine: USER=wang npx guanxi …
  const guanxi = /^((?:[A-Z]+=\S+ )*)npx (guanxi .*)$/.exec(text)
  if (guanxi !== null) {
    const { code, out, err } = await run('sh', ['-c', guanxi.slice(1).join('')], folder)
    if (prints !== null) return stable(out + err)
    return code === 0 && err === '' ? 'ends well' : `exit code ${code}: ${err}`
  }
  const words = text.split(' ')
  const isScript = words.includes('npm') || words.includes('pnpm')
  if (isScript && words.some((word) => Object.hasOwn(scripts, word))) return 'ends well'
  return 'nobody knows how to check this command; teach test/docs/commands.ts'
}

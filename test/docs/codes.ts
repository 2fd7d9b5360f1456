import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './pages.ts'

const said =
  /(?:GuanxiError|super|localProblem|refusal)\(\s*(?:messages,\s*)?'([a-z]+\.[a-z-]+)'|\bcode: '([a-z]+\.[a-z-]+)'/g

/** Every error code the sources can say. */
export function codesInSources(): Set<string> {
  const codes = new Set<string>()
  for (const path of globSync(['packages/*/src/**/*.ts', 'plugins/*/src/**/*.ts'], { cwd: root })) {
    const text = readFileSync(join(root, path), 'utf8').replaceAll(/^ *(\*|\/\/).*$/gm, '')
    for (const [, first, second] of text.matchAll(said)) codes.add(first ?? second ?? '')
    if (text.includes('localProblem(`http.${')) codes.add('http.<status>')
  }
  return codes
}

/** Every code with a row of its own in a table of the page. */
export function codesInPage(markdown: string): string[] {
  return [...markdown.matchAll(/^\| `([a-z]+\.[a-z<>-]+)` \|/gm)].map(([, code = '']) => code)
}

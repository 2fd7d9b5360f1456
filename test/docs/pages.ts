import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { blocksIn } from './markdown.ts'
import type { Block } from './markdown.ts'

export const root = resolve(import.meta.dirname, '../..')

/** A page of documentation. */
export interface Page {
  /** From the repository's root. */
  readonly path: string
  readonly text: string
  readonly blocks: readonly Block[]
}

const patterns = ['README*.md', 'docs/**/*.md', 'packages/*/README.md', 'plugins/*/README.md']

export const pages: readonly Page[] = globSync(patterns, { cwd: root })
  .toSorted()
  .map((path) => {
    const text = readFileSync(join(root, path), 'utf8')
    return { path, text, blocks: blocksIn(text) }
  })

/** Pages written in Chinese, which promise what their English siblings promise. */
export const translations: readonly (readonly [english: string, chinese: string])[] = [
  ['README.md', 'README.zh-CN.md'],
  ['docs/embedding.md', 'docs/zh-CN/embedding.md'],
  ['docs/configuration.md', 'docs/zh-CN/configuration.md'],
  ['docs/writing-configurations.md', 'docs/zh-CN/writing-configurations.md'],
  ['docs/changing-configurations.md', 'docs/zh-CN/changing-configurations.md'],
  ['docs/expressions.md', 'docs/zh-CN/expressions.md'],
  ['docs/command-line.md', 'docs/zh-CN/command-line.md'],
  ['docs/table-proof.md', 'docs/zh-CN/table-proof.md'],
  ['docs/plugins.md', 'docs/zh-CN/plugins.md'],
  ['docs/writing-a-plugin.md', 'docs/zh-CN/writing-a-plugin.md'],
  ['docs/testing-plugins.md', 'docs/zh-CN/testing-plugins.md'],
  ['docs/tasks.md', 'docs/zh-CN/tasks.md'],
  ['docs/audit.md', 'docs/zh-CN/audit.md'],
  ['docs/webhooks.md', 'docs/zh-CN/webhooks.md'],
  ['docs/errors.md', 'docs/zh-CN/errors.md'],
]

export function page(path: string): Page {
  const found = pages.find((candidate) => candidate.path === path)
  if (found === undefined) throw new Error(`there is no page ${path}`)
  return found
}

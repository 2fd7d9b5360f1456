import type { Block } from './markdown.ts'

/** TypeScript as a reader would put it into one file: a `ts` block and the `ts continued` blocks below it. */
export interface Program {
  /** Where its first block stands in the page. */
  readonly line: number
  readonly text: string
  /** False for a `ts fragment: reason`, which is only type-checked. */
  readonly runs: boolean
  /** What the page says it prints, if it says so. */
  readonly prints: string | null
}

export function programsIn(blocks: readonly Block[]): Program[] {
  const programs: Program[] = []
  blocks.forEach(({ language, info, text, line }, i) => {
    const next = blocks[i + 1]
    const printed = next?.info === 'output' ? next.text : null
    // Shown from a file of its own, which is checked as that.
    if (language !== 'ts' || info.startsWith('file=')) return
    if (info === 'continued') {
      const before = programs.pop()
      if (before === undefined) throw new Error(`line ${line}: there is no program to continue`)
      const prints =
        before.prints === null && printed === null ? null : (before.prints ?? '') + (printed ?? '')
      programs.push({ ...before, text: before.text + text, prints })
      return
    }
    if (info !== '' && !/^fragment: \S/.test(info)) throw new Error(`line ${line}: "ts ${info}" is not known`)
    programs.push({ line, text, runs: info === '', prints: printed })
  })
  return programs
}

/** One command line of an `sh` block, with what the page says it prints. */
export interface Command {
  readonly line: number
  readonly text: string
  readonly prints: string | null
}

export function commandsIn(blocks: readonly Block[]): Command[] {
  return blocks.flatMap((block, i) => {
    if (block.language !== 'sh') return []
    const commands = block.text
      .replaceAll('\\\n', ' ')
      .split('\n')
      .map((command) => command.replace(/ #.*$/, '').replaceAll(/ +/g, ' ').trim())
      .filter((command) => command !== '' && !command.startsWith('#'))
    const next = blocks[i + 1]
    const printed = next?.info === 'output' ? next.text : null
    return commands.map((text, at) => ({
      line: block.line,
      text,
      prints: at === commands.length - 1 ? printed : null,
    }))
  })
}

/** What differs from run to run, made the same: ids, seconds, the time of day. */
export function stable(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
    .replaceAll(/\b\d+\.\d (?:s|秒)$/gm, '<seconds>')
    .replaceAll(/\b\d{4}-\d\d-\d\d \d\d:\d\d\b/g, '<time>')
    .replaceAll(/[ \t]+$/gm, '')
    .trim()
}

/** A file of the repository that a page shows whole, in one block or several (`ts file=path`), with an empty line between them. */
export interface ShownFile {
  readonly path: string
  readonly text: string
}

export function filesIn(blocks: readonly Block[]): ShownFile[] {
  const shown = new Map<string, string[]>()
  for (const { info, text } of blocks) {
    const [, path] = /^file=(\S+)$/.exec(info) ?? []
    if (path !== undefined) shown.set(path, [...(shown.get(path) ?? []), text])
  }
  return [...shown].map(([path, texts]) => ({ path, text: texts.join('\n') }))
}

/** A fenced block of a Markdown page. */
export interface Block {
  /** `ts`, `sh`, `yaml`, `text`, … */
  readonly language: string
  /** What else stands behind the fence: `continued`, `output`, `fragment: …`. */
  readonly info: string
  readonly text: string
  /** Where the fence opens, counted from 1. */
  readonly line: number
}

export function blocksIn(markdown: string): Block[] {
  const blocks: Block[] = []
  const lines = markdown.split('\n')
  for (let i = 0; i < lines.length; i++) {
    const fence = /^```(\S*) ?(.*)$/.exec(lines[i] ?? '')
    if (fence === null) continue
    const [, language = '', info = ''] = fence
    const end = lines.indexOf('```', i + 1)
    if (end === -1) throw new Error(`the fence in line ${i + 1} is never closed`)
    const text = `${lines.slice(i + 1, end).join('\n')}\n`
    blocks.push({ language, info, text, line: i + 1 })
    i = end
  }
  return blocks
}

/** Targets of links and pictures that lead to a place in the repository. */
export function relativeLinks(markdown: string): string[] {
  return [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
}

/** The anchors GitHub gives a page's headings. */
export function anchorsIn(markdown: string): Set<string> {
  const headings = [...withoutCode(markdown).matchAll(/^#{1,6} (.+)$/gm)]
  return new Set(
    headings.map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\- _]/gu, '')
        .replaceAll(' ', '-'),
    ),
  )
}

function withoutCode(markdown: string): string {
  return markdown.replaceAll(/^```[\s\S]*?^```$/gm, '')
}

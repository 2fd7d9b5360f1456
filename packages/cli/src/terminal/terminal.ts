import { createInterface } from 'node:readline/promises'
import { styleText } from 'node:util'

export type Style = Parameters<typeof styleText>[0]

/** Where a program's text goes. */
export interface Output {
  write(text: string): void
  /** Styled where the output is a terminal that wants colours (NO_COLOR and FORCE_COLOR are heeded), plain elsewhere. */
  paint(style: Style, text: string): string
  /** Whether a person looks at it. */
  readonly interactive: boolean
  /** Characters in a line; Infinity where no terminal cuts it. */
  readonly columns: number
}

/** What a command may use of the system. */
export interface Terminal {
  readonly out: Output
  readonly err: Output
  readonly env: { readonly [name: string]: string | undefined }
  /** Milliseconds since 1970 UTC. */
  readonly clock: () => number
  /** Asks the person there and gives the answer; null where nobody is there to be asked. */
  readonly ask: ((question: string) => Promise<string>) | null
}

/** The process's own streams, environment and clock. */
export function systemTerminal(): Terminal {
  outliveReader(process.stdout)
  outliveReader(process.stderr)
  return {
    out: outputOn(process.stdout),
    err: outputOn(process.stderr),
    env: process.env,
    clock: Date.now,
    ask: asker(),
  }
}

/** Whoever read may stop, as `| head` does; an import goes on to its end all the same, and its exit code still tells. */
function outliveReader(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

function asker(): Terminal['ask'] {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null
  return async (question) => {
    const lines = createInterface({ input: process.stdin, output: process.stderr })
    try {
      return await lines.question(question)
    } finally {
      lines.close()
    }
  }
}

function outputOn(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    paint: (style, text) => styleText(style, text, { stream, validateStream: true }),
    interactive: stream.isTTY && process.env['TERM'] !== 'dumb',
    get columns() {
      // Some pseudo-terminals say 0.
      return stream.isTTY ? stream.columns || 80 : Infinity
    },
  }
}

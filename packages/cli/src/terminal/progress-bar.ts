import type { Output } from './terminal.ts'
import { fit, pad } from './width.ts'

/** A line that shows how far something is, where a person looks; nothing elsewhere. */
export interface ProgressBar {
  show(what: string, done: number, total: number): void
  /** Takes the line away again. */
  clear(): void
}

const redrawEvery = 60
const nameWidth = 26
const longest = 30

/** @param clock milliseconds, so that the line is not drawn more often than a person sees */
export function progressBar(output: Output, clock: () => number): ProgressBar {
  if (!output.interactive) return { show: () => {}, clear: () => {} }
  let drawnAt = -Infinity
  let shown = ''
  return {
    show: (what, done, total) => {
      const now = clock()
      if (what === shown && now - drawnAt < redrawEvery && done < total) return
      drawnAt = now
      shown = what
      output.write(`\r\u001B[2K${line(output, what, done, total)}`)
    },
    clear: () => {
      if (shown !== '') output.write('\r\u001B[2K')
      shown = ''
    },
  }
}

function line(output: Output, what: string, done: number, total: number): string {
  // A line that the terminal breaks in two could not be taken away again.
  const width = Math.max(1, Math.min(longest, output.columns - nameWidth - 8))
  const share = total === 0 ? 1 : Math.min(1, done / total)
  const full = Math.round(share * width)
  const drawn = output.paint('cyan', '━'.repeat(full)) + output.paint('dim', '─'.repeat(width - full))
  return `${pad(fit(what, nameWidth), nameWidth)} ${drawn} ${pad(`${Math.floor(share * 100)} %`, 5, 'right')}`
}

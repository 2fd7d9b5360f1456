import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Orders } from './process.ts'

const script = fileURLToPath(new URL('process.ts', import.meta.url))

/** A part in a run, played by one process after the other. */
export interface Role {
  readonly name: string
  readonly place: string
  readonly schema: string | null
  readonly works: boolean
  /** The first number of those it records, and how fast; null where it does not. */
  readonly writes: Orders['writes']
}

/** Milliseconds that a process may take to end when it is asked to. */
const patience = 20_000

/** Whoever plays a role, with what is known of what they did. */
export interface Player {
  readonly role: Role
  /** Numbers of events that were accepted. */
  readonly accepted: readonly number[]
  /** What was told, by code, and how often. */
  readonly problems: ReadonlyMap<string, { readonly count: number; readonly first: string }>
  /** What must not happen whatever is killed. */
  readonly wrong: readonly string[]
  begin(): void
  /** Resolves when a first event was accepted, or the process that was to record it is no more. */
  started(): Promise<void>
  /** Resolves when it has opened the CRM, or is no more. */
  ready(): Promise<void>
  kill(): Promise<void>
  /** Asks it to end in good order. */
  end(): Promise<void>
}

export function player(role: Role): Player {
  const accepted: number[] = []
  const problems = new Map<string, { count: number; first: string }>()
  const wrong: string[] = []
  let running: ChildProcess | null = null
  let heard = Promise.resolve()
  let opened = Promise.resolve()
  const start = Promise.withResolvers<void>()
  let next = role.writes?.first ?? 0

  const hear = (line: string): void => {
    const [what = '', ...words] = line.split(' ')
    if (what === 'ok') {
      accepted.push(Number(words[0]))
      start.resolve()
      next = Number(words[0]) + 1
    }
    if (what !== 'problem') return
    const [code = '', ...message] = words
    const known = problems.get(code) ?? { count: 0, first: message.join(' ') }
    problems.set(code, { ...known, count: known.count + 1 })
  }

  const begin = (): void => {
    const { place, schema, works, writes } = role
    const orders: Orders = { place, schema, works, writes: writes && { ...writes, first: next } }
    const child = spawn(process.execPath, [script, JSON.stringify(orders)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running = child
    const said: string[] = []
    child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text))
    const lines = createInterface(child.stdout).on('line', hear)
    const opening = Promise.withResolvers<void>()
    opened = opening.promise
    lines.on('line', (line) => {
      if (line === 'ready') opening.resolve()
    })
    heard = Promise.all([once(lines, 'close'), once(child, 'close')]).then(() => {
      opening.resolve()
      start.resolve()
      const err = said.join('').trim()
      // Before it listens for being asked to end, it ends at once.
      if (child.signalCode === 'SIGKILL' || (child.signalCode === 'SIGTERM' && running !== child)) return
      if (child.exitCode !== 0 || running === child)
        wrong.push(
          `${role.name} ended by itself with ${child.exitCode ?? child.signalCode}: ${err.slice(0, 1000)}`,
        )
    })
  }

  const gone = async (signal: NodeJS.Signals): Promise<void> => {
    const child = running
    running = null
    if (child === null) return
    child.kill(signal)
    // What it had said before is still to be heard.
    await heard
  }

  return {
    role,
    accepted,
    problems,
    wrong,
    begin,
    started: async () => await start.promise,
    ready: async () => await opened,
    kill: async () => await gone('SIGKILL'),
    end: async () => {
      const child = running
      const timer = setTimeout(() => {
        wrong.push(`${role.name} did not end within ${patience / 1000} s of being asked to`)
        child?.kill('SIGKILL')
      }, patience)
      await gone('SIGTERM')
      clearTimeout(timer)
    },
  }
}

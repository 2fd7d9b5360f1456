import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import type { Watched } from './watchdog.ts'

const { memory, names, patience } = workerData as Watched
const cells = new Int32Array(memory)

/** Milliseconds between two looks. Counted rather than measured: a machine that sleeps takes none of them. */
const look = 500

const standardError = 2

let beat = -1
let silent = 0
let tellAt = patience

setInterval(() => {
  const now = Atomics.load(cells, names.length)
  if (now !== beat) {
    beat = now
    silent = 0
    tellAt = patience
    return
  }
  silent += look
  if (silent < tellAt) return
  tellAt *= 2
  const working = names.filter((_, place) => Atomics.load(cells, place) > 0)
  const which = working.length === 0 ? 'no code of a plugin was at work' : `at work: ${working.join(', ')}`
  const message = `this process has done nothing else for ${silent / 1000} s and may never again, until it is ended from outside; ${which}`
  // Straight to the file: a thread's console goes by the thread that is blocked.
  writeSync(standardError, `${JSON.stringify({ level: 'error', code: 'crm.blocked', message })}\n`)
}, look)

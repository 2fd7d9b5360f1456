import { GuanxiError } from '@guanxi/core'

/** Milliseconds by which the clock of this process comes late where something holds it up. */
const noticed = 2000

/** Milliseconds between two looks. */
const look = 500

/**
 * Watches over jobs that keep this process from everything else, by reckoning without a pause, and names them. Nothing can be done
 * about them in the same process.
 */
export function watchHeldUp(onProblem: (problem: GuanxiError) => void) {
  const running: string[] = []
  let since = new Set<string>()
  let last = performance.now()
  const timer = setInterval(() => {
    const late = performance.now() - last - look
    last = performance.now()
    if (late > noticed && since.size > 0) onProblem(heldUp(late, [...since]))
    since = new Set(running)
  }, look).unref()
  return {
    /** Does a job's work under this watch. */
    during: async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
      running.push(name)
      since.add(name)
      try {
        return await work()
      } finally {
        running.splice(running.indexOf(name), 1)
      }
    },
    close: () => clearInterval(timer),
  }
}

function heldUp(late: number, names: readonly string[]): GuanxiError {
  const seconds = (late / 1000).toFixed(1)
  const which = names.map((name) => `"${name}"`).join(', ')
  const message = `this process could do nothing else for ${seconds} s; at work were the jobs ${which}: one of them reckons without a pause`
  return new GuanxiError('job.blocking', message, { status: 500, details: { names: [...names] } })
}

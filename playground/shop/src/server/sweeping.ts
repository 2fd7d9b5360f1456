import type { Crm } from '@guanxi/engine'

const minute = 60_000

/** Lets time pass in the CRM: what lapses by time alone is found once a minute. Answers how to stop, once done. */
export function keepSwept(crm: Pick<Crm, 'sweep'>, clock: () => number): () => Promise<void> {
  let running: Promise<unknown> | null = null
  const timer = setInterval(() => {
    running ??= crm
      .sweep(clock())
      .catch((error: unknown) =>
        console.error('The sweep failed and will be tried again in a minute:', error),
      )
      .finally(() => {
        running = null
      })
  }, minute)
  return async () => {
    clearInterval(timer)
    await running
  }
}

import { GuanxiError } from '@guanxi/core'

/** Milliseconds between two looks: with what reading a revision takes, a fleet goes over within a second. */
const pause = 500

/**
 * Has a look at the database again and again, one after the other, until it is closed. It keeps no process alive, and a database
 * that is away is looked for until it is back.
 * @param tell hears once that the database is away, each time it goes
 */
export function watch(
  look: () => Promise<void>,
  tell: (problem: GuanxiError) => void,
): { close(): Promise<void> } {
  let closed = false
  let away = false
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> = Promise.resolve()
  const lookOnce = async (): Promise<void> => {
    try {
      await look()
      away = false
    } catch (error) {
      if (!away) tell(unwatched(error))
      away = true
    }
    if (!closed) wait()
  }
  const wait = (): void => {
    timer = setTimeout(() => {
      looking = lookOnce()
    }, pause).unref()
  }
  wait()
  return {
    close: async () => {
      closed = true
      clearTimeout(timer)
      await looking
    },
  }
}

function unwatched(cause: unknown): GuanxiError {
  const why = cause instanceof Error ? cause.message : String(cause)
  const message = `the database cannot be asked whether there is a newer configuration; the one there was goes on, and it is asked again every ${pause} ms. The reason: ${why}`
  return new GuanxiError('config.unwatched', message, { status: 503, cause })
}

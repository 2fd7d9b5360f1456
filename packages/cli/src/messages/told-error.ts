import { GuanxiError } from '@guanxi/core'
import { en } from './en.ts'
import type { Say } from './index.ts'

interface Told {
  readonly code: string
  readonly say: Say
  readonly status?: number
  readonly cause?: unknown
}

/** An error that the command line composes itself, and so can tell in the language of whoever runs it. */
export class ToldError extends GuanxiError {
  readonly say: Say

  constructor({ code, say, ...options }: Told) {
    super(code, say(en), options)
    this.say = say
  }
}

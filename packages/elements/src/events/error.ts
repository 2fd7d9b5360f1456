import type { ProblemError } from '@guanxi/client'

export interface GxErrorDetail {
  /** Stable: decide by it. */
  readonly code: string
  /** The HTTP status; 0 where no answer came. */
  readonly status: number
  readonly detail: string
}

/** A call failed; the element shows it too. */
export class GxErrorEvent extends CustomEvent<GxErrorDetail> {
  constructor({ code, status, detail }: ProblemError) {
    super('gx-error', { bubbles: true, composed: true, detail: { code, status, detail } })
  }
}

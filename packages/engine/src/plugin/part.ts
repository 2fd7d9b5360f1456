import type { AnyToken } from '../gate/token.ts'
import type { AnyJob } from '../jobs/token.ts'
import type { Trigger } from '../triggers/token.ts'

/** What a plugin lists as its tokens. */
export type AnyPart = AnyToken | AnyJob | Trigger

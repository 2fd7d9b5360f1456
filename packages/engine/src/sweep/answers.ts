import { day } from '@guanxi/core'
import { forgetAnswers, hasAnswersBefore } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'

/** How long an idempotency key is remembered, in milliseconds. An event's own key is kept with the event, for ever. */
const remembered = 30 * day

export async function forgetOldAnswers({ database }: Engine, now: number): Promise<void> {
  const before = now - remembered
  while (await hasAnswersBefore(database.read, before)) {
    await database.transaction((session) => forgetAnswers(session, before))
  }
}

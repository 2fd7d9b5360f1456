import type { DeliveryRow } from '@guanxi/database'
import { inner } from '../gate/call.ts'
import type { Context } from '../gate/token.ts'
import { notifyGivenUp } from './notify.ts'
import { enqueueTry } from './next-try.ts'
import type { Outcome } from './outcome.ts'
import { tries } from './schedule.ts'

/** A try that was made. */
export interface Tried extends Outcome {
  readonly delivery: string
  /** Which, from 1. */
  readonly attempt: number
}

/** Keeps what became of a try, and has the next one made where there is one. @returns whether it is given up with it */
export async function settle(context: Context, tried: Tried): Promise<boolean> {
  const { engine, session, now, webhooks } = inner(context)
  const row = await engine.deliveries.find(session, tried.delivery, true)
  if (row === null || row.state === 'delivered') return false
  // Of a try that was made twice, a second failure says nothing new; that it was delivered does.
  if (tried.result !== 'delivered' && (row.state === 'failed' || row.attempts >= tried.attempt)) return false
  const attempts = Math.max(row.attempts, tried.attempt)
  const made = { ...row, attempts, status: tried.status, error: tried.error }
  const isOver = tried.result !== 'again' || attempts >= row.lastAttempt
  if (isOver) {
    const delivered = tried.result === 'delivered'
    await engine.deliveries.save(session, ended(made, delivered, now))
    if (!delivered) await notifyGivenUp(context, made)
    return !delivered
  }
  const failed = attempts - (row.lastAttempt - tries)
  const next = { ...made, nextAt: now + webhooks.waitAfter(failed, tried.putOff) }
  await engine.deliveries.save(session, next)
  await enqueueTry(context, next)
  return false
}

function ended(row: DeliveryRow, delivered: boolean, now: number): DeliveryRow {
  return { ...row, state: delivered ? 'delivered' : 'failed', nextAt: null, endedAt: now }
}

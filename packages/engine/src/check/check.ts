import { setImmediate } from 'node:timers/promises'
import { ConfigError, problemDetails, proveConfiguration } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type { ConfigCheck, ProvenTable } from '@guanxi/core/api'
import type { Session } from '@guanxi/database'
import type { Engine } from '../crm/engine.ts'
import { admitDraft } from './draft.ts'

/** Whether a configuration can be used here, and what is proven of its tables. Nothing is written. */
export async function checkDraft(
  engine: Engine,
  session: Session,
  config: unknown,
  now: number,
): Promise<ConfigCheck> {
  try {
    const { model } = await admitDraft(engine, session, config)
    return { problems: [], proofs: await proofsOf(model, now) }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { problems: problemDetails(error.problems), proofs: [] }
  }
}

async function proofsOf(model: Model, now: number): Promise<ProvenTable[]> {
  const proofs: ProvenTable[] = []
  for (const proof of proveConfiguration(model, now)) {
    proofs.push(proof)
    // A proof may take some hundred milliseconds, and others wait.
    await setImmediate()
  }
  return proofs
}

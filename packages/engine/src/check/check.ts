import { setImmediate } from 'node:timers/promises'
import { ConfigError, problemDetails, proveConfiguration, sourceOf } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type { ConfigCheck, ProvenTable } from '@guanxi/core/api'
import type { Engine } from '../crm/engine.ts'
import { refuseEncrypted } from '../crm/encrypted.ts'
import { checkRanks } from '../ranks/check.ts'

/** Whether a configuration can be used here, and what is proven of its tables. Nothing is written. */
export async function checkDraft(engine: Engine, config: unknown, now: number): Promise<ConfigCheck> {
  try {
    const source = sourceOf(config)
    const model = source.check((document) => engine.compile(document))
    source.check(() => checkRanks(model, engine.database.dialect))
    source.check(() => refuseEncrypted(model))
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

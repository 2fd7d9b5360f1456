import { setImmediate } from 'node:timers/promises'
import { likelyRenames, proveConfiguration } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type { ConfigPlan, ProvenTable } from '@guanxi/core/api'
import { liveRevision } from '@guanxi/database'
import type { Revision, Session } from '@guanxi/database'
import { admit, beforeOf } from '../crm/admit.ts'
import type { Given, WayBack } from '../crm/admit.ts'
import { createEngine } from '../crm/engine.ts'
import type { Engine } from '../crm/engine.ts'
import { isSame } from '../crm/publish.ts'
import { canonical } from '../gate/canonical.ts'
import { runRuleTests } from '../rule-tests/run.ts'
import { simulate } from '../simulate/simulate.ts'
import { fingerprintOf } from './fingerprint.ts'
import { refusalsOf } from './refusals.ts'
import { stepsOf } from './steps.ts'

/**
 * What publishing a draft would do to what is kept and to every customer. Nothing is written.
 * @throws ConfigError as publishing would, but for what has to be allowed: that the plan names
 */
export async function planOf(
  engine: Engine,
  session: Session,
  { given, back }: { readonly given: Given; readonly back?: WayBack },
  now: number,
): Promise<ConfigPlan> {
  const { dialect } = engine.database
  const latest = await liveRevision(session)
  const before = beforeOf(latest, engine.recompile)
  const { document } = given.source
  const admitted = await admit(session, dialect, given, latest, before, back)
  const live = engineOf(engine, latest, before)
  const steps = before === null ? [] : await stepsOf(session, dialect, { ...admitted, before })
  return {
    base: latest?.number ?? null,
    same: latest !== null && isSame(latest, given),
    fingerprint: fingerprintOf(latest?.number ?? null, document, steps),
    steps,
    allow: steps.flatMap(({ allow }) => allow ?? []),
    // On the way back to an earlier revision every rename is known.
    likelyRenames:
      before === null || back !== undefined ? [] : likelyRenames(before.document, admitted.model.document),
    simulation: await simulate(live, session, admitted, now),
    proofs: await newFindings(before, admitted.model, now),
    tests: await testsOf(admitted.model),
    refusals: before === null ? [] : await refusalsOf(live, session, admitted, before, now),
  }
}

/** By which customers live now: this process may not have followed yet to what somebody has just published. */
function engineOf(engine: Engine, latest: Revision | null, before: Model | null): Engine {
  if (latest === null || before === null || latest.number === engine.revision) return engine
  const { access } = engine
  return { ...createEngine(engine.whoeverIsLive, { model: before, revision: latest.number }, engine), access }
}

/** Publishing will refuse where one fails. */
async function testsOf(model: Model): Promise<ConfigPlan['tests']> {
  const { passed, tests } = await runRuleTests(model)
  return { passed, failed: tests.filter((test) => !test.passed) }
}

/** Tables that have another proof than before. */
async function newFindings(before: Model | null, model: Model, now: number): Promise<ProvenTable[]> {
  const known = new Set<string>()
  for (const proof of before === null ? [] : proveConfiguration(before, now)) {
    known.add(canonical(proof))
    await setImmediate()
  }
  const found: ProvenTable[] = []
  for (const proof of proveConfiguration(model, now)) {
    if (!known.has(canonical(proof))) found.push(proof)
    // A proof may take some hundred milliseconds, and others wait.
    await setImmediate()
  }
  return found.filter(({ proof }) => proof.gaps.length + proof.overlaps.length + proof.neverFires.length > 0)
}

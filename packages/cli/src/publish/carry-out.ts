import type { Actor, Crm } from '@guanxi/engine'
import type { Model } from '@guanxi/core'
import type { ConfigDiff, ConfigPlan, Published } from '@guanxi/core/api'
import type { Command } from '../arguments/command.ts'
import type { Given } from '../arguments/given.ts'
import { usageError } from '../arguments/usage-error.ts'
import { placeOf } from '../database/address.ts'
import { withCrm } from '../database/open.ts'
import type { Language } from '../language/language.ts'
import { progressBar } from '../terminal/progress-bar.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { planText } from './plan-text.ts'
import { isYes } from '../terminal/is-yes.ts'
import { toldLoss } from './told-loss.ts'
import { toldOutdated } from './told-outdated.ts'

/** Options of whatever makes another configuration live. */
export const options: Command['options'] = {
  database: { value: ({ values }) => values.database, help: ({ help }) => help.database },
  plan: { value: ({ values }) => values.fingerprint, help: ({ publish }) => publish.plan },
  allow: { value: ({ values }) => values.names, help: ({ publish }) => publish.allow },
  message: { value: ({ values }) => values.text, help: ({ publish }) => publish.message },
  fire: { value: ({ values }) => values.names, help: ({ publish }) => publish.fire },
  yes: { help: ({ publish }) => publish.yes },
  json: { help: ({ help }) => help.json },
}

/** What is to become live. */
interface Wanted {
  /** A file's name, or a revision, for people. */
  readonly name: string
  /** What `config.plan` is asked. */
  readonly asked: object
  /** What `config.diff` is asked to compare with the live configuration. */
  readonly compared: unknown
  readonly action: 'config.publish' | 'config.rollback'
  /** What the action is told besides. */
  readonly input: object
  /** The draft as it is understood. */
  readonly model: (crm: Crm) => Model | Promise<Model>
  /** Adds places in a text to what is wrong. */
  readonly placed: (error: unknown) => unknown
  /** The plan, where it has been made already. */
  readonly plan?: ConfigPlan | null
}

/**
 * Shows the plan, asks whoever is there, and carries it out: nothing else than what was shown, or what `--plan` names.
 * @returns the exit code: 1 where the person said no
 */
export async function carryOut(
  given: Given,
  terminal: Terminal,
  language: Language,
  wanted: Wanted,
): Promise<number> {
  const address = given.required('database')
  const { out, err, clock } = terminal
  const { publish } = language.messages
  const allowed = (given.text('allow') ?? '').split(',').filter((name) => name !== '')
  const bar = progressBar(err, clock)
  const onProgress = (judged: number): void => bar.show(publish.judging(judged), judged, judged)
  const done = await withCrm(
    address,
    { clock, plugins: given.plugins },
    async (crm): Promise<Published | null> => {
      const fingerprint = given.text('plan') ?? (await agree(given, terminal, language, wanted, crm))
      if (fingerprint === null) return null
      const fire = fireOf(given.text('fire'))
      const input = { ...wanted.input, fingerprint, allow: allowed, message: given.text('message'), fire }
      const published = crm
        .run(wanted.action, input, { onProgress, ...actorOf(terminal) })
        .finally(() => bar.clear())
      return (await published.catch(async (error: unknown) => {
        throw toldLoss(await toldOutdated(wanted.placed(error), crm, language), allowed, language)
      })) as Published
    },
  )
  if (done === null) {
    err.write(`${publish.left}\n`)
    return 1
  }
  if (given.flag('json')) out.write(`${JSON.stringify(done, null, 2)}\n`)
  else {
    const live = done.changed
      ? publish.done(wanted.name, done.revision, placeOf(address))
      : publish.same(wanted.name, done.revision)
    const fired = done.fired === 0 ? '' : `${publish.fired(done.fired)}\n`
    out.write(`${out.paint('green', '✓')} ${live}\n${fired}`)
  }
  return 0
}

/** `all`, or the names of automations. */
function fireOf(text: string | undefined): 'all' | readonly string[] | undefined {
  if (text === undefined || text === 'all') return text
  return text.split(',').filter((name) => name !== '')
}

/** Who is logged in at the machine is who publishes, and has the database in hand. */
function actorOf({ env }: Terminal): { readonly actor?: Actor } {
  const user = env['USER'] ?? env['LOGNAME'] ?? env['USERNAME'] ?? ''
  return user === '' ? {} : { actor: { kind: 'staff', id: user, roles: [], everything: true } }
}

/** The fingerprint of a plan that was seen and agreed to; null for no. */
async function agree(
  given: Given,
  { out, err, ask }: Terminal,
  language: Language,
  wanted: Wanted,
  crm: Crm,
): Promise<string | null> {
  const { publish } = language.messages
  const plan =
    wanted.plan ??
    ((await crm.run('config.plan', wanted.asked).catch((error: unknown) => {
      throw wanted.placed(error)
    })) as ConfigPlan)
  if (plan.same || given.flag('yes')) return plan.fingerprint
  if (ask === null) throw usageError(({ usage }) => usage.unseen)
  const model = await wanted.model(crm)
  const database = placeOf(given.required('database'))
  const diff = (await crm.run('config.diff', { to: wanted.compared })) as ConfigDiff
  // Who reads JSON reads nothing else there.
  const to = given.flag('json') ? err : out
  to.write(planText(plan, diff, { draft: wanted.name, database, live: crm.model, model, language, out: to }))
  const answer = await ask(`\n${publish.ask} `)
  return isYes(answer) ? plan.fingerprint : null
}

import type { ConfigDiff, ConfigPlan } from '@guanxi/core/api'
import type { Model } from '@guanxi/core'
import type { Crm } from '@guanxi/engine'
import type { Command } from '../arguments/command.ts'
import type { Given } from '../arguments/given.ts'
import { usageError } from '../arguments/usage-error.ts'
import { revisionNumber } from '../arguments/whole-number.ts'
import { placeOf } from '../database/address.ts'
import { withCrm } from '../database/open.ts'
import type { Language } from '../language/language.ts'
import { draftOf, fromOption } from './draft.ts'
import type { Draft } from './draft.ts'
import { earlierModel } from './earlier.ts'
import { planText } from './plan-text.ts'

/** What a plan is of. */
interface Planned extends Pick<Draft, 'name' | 'placed'> {
  /** How it would be published. */
  readonly said: string
  /** What `config.plan` is asked, and what `config.diff` compares with the live configuration. */
  readonly asked: object
  readonly compared: unknown
  /** It as it is understood. */
  readonly model: (crm: Crm) => Model | Promise<Model>
}

async function wantedBy(given: Given, clock: () => number, { messages }: Language): Promise<Planned> {
  const text = given.text('revision')
  if (text === undefined) {
    const { name, said, document: config, model, placed } = await draftOf(given, clock)
    const read = (): Model => model
    return { name, said: `publish ${said}`, asked: { config }, compared: config, model: read, placed }
  }
  if (given.operand !== '' || given.text('from') !== undefined)
    throw usageError(({ usage }) => usage.fileOrRevision)
  const revision = revisionNumber(text)
  return {
    name: messages.publish.revisionNamed(revision),
    said: `rollback ${revision}`,
    asked: { revision },
    compared: revision,
    model: async (crm) => await earlierModel(crm, revision, given.plugins),
    placed: (error) => error,
  }
}

export const planCommand: Command = {
  name: 'config plan',
  summary: ({ publish }) => publish.planSummary,
  operand: { name: ({ values }) => values.file, help: ({ publish }) => publish.file, optional: true },
  options: {
    ...fromOption,
    revision: { value: ({ values }) => values.revision, help: ({ publish }) => publish.planRevision },
    database: { value: ({ values }) => values.database, help: ({ help }) => help.database },
    json: { help: ({ help }) => help.json },
  },
  notes: ({ publish }) => publish.planNotes,
  run: async (given, { out, clock }, language) => {
    const address = given.required('database')
    // A draft that is wrong is told with its lines before a database is asked for anything.
    const wanted = await wantedBy(given, clock, language)
    return await withCrm(address, { clock, plugins: given.plugins }, async (crm) => {
      const plan = await crm.run('config.plan', wanted.asked).catch((error: unknown) => {
        throw wanted.placed(error)
      })
      const told = plan as ConfigPlan
      const draft = wanted.name
      if (given.flag('json')) {
        out.write(`${JSON.stringify(told, null, 2)}\n`)
        return 0
      }
      const { publish } = language.messages
      if (told.same) {
        out.write(`${publish.same(draft, told.base ?? 0)}\n`)
        return 0
      }
      const database = placeOf(address)
      const diff = (await crm.run('config.diff', { to: wanted.compared })) as ConfigDiff
      out.write(
        planText(told, diff, {
          draft,
          database,
          live: crm.model,
          model: await wanted.model(crm),
          language,
          out,
        }),
      )
      // Nobody can publish a draft whose own tests fail.
      if (told.tests.failed.length > 0) return 0
      // Of what is in the environment the next command knows too.
      const from = given.text('plugins')
      const plugins = from === undefined ? '' : ` --plugins ${from}`
      const allow = told.allow.length === 0 ? '' : ` --allow ${told.allow.join(',')}`
      out.write(
        `\n${publish.next(`guanxi config ${wanted.said} --database ${database} --plan ${told.fingerprint}${plugins}${allow}`)}\n`,
      )
      return 0
    })
  },
}

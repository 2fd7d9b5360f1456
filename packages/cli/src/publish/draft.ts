import { basename } from 'node:path'
import type { Model, SourceText } from '@guanxi/core'
import type { ShownRevision } from '@guanxi/core/api'
import type { Command } from '../arguments/command.ts'
import type { Given } from '../arguments/given.ts'
import { usageError } from '../arguments/usage-error.ts'
import { placeOf } from '../database/address.ts'
import { withCrm } from '../database/open.ts'
import { configurationIn } from '../files/configuration.ts'

/** What is to become live: a file's document, or what is live in another database. */
export interface Draft {
  /** For people. */
  readonly name: string
  /** How it was said, for a command that is to be repeated. */
  readonly said: string
  readonly document: unknown
  readonly texts: readonly SourceText[] | null
  readonly model: Model
  /** Adds places in a text to what is wrong. */
  readonly placed: (error: unknown) => unknown
}

export const fromOption: Command['options'] = {
  from: { value: ({ values }) => values.database, help: ({ publish }) => publish.from },
}

/** @throws GuanxiError `cli.usage` where it is not one of both */
export async function draftOf(given: Given, clock: () => number): Promise<Draft> {
  const [file, from] = [given.operand, given.text('from')]
  if ((file === '') === (from === undefined)) throw usageError(({ usage }) => usage.fileOrFrom)
  if (from === undefined) {
    const { source, model } = await configurationIn(file, given.plugins)
    const { document, texts } = source
    const placed = (error: unknown): unknown => source.placed(error)
    return { name: basename(file), said: file, document, texts, model, placed }
  }
  return await withCrm(from, { clock, plugins: given.plugins }, async (crm) => {
    const { document, texts } = (await crm.run('config.show', {})) as ShownRevision
    const name = placeOf(from)
    return { name, said: `--from ${name}`, document, texts, model: crm.model, placed: (error) => error }
  })
}

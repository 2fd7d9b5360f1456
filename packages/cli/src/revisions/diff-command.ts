import { basename } from 'node:path'
import { parseConfiguration } from '@guanxi/core'
import type { Source } from '@guanxi/core'
import type { ConfigDiff } from '@guanxi/core/api'
import type { Command } from '../arguments/command.ts'
import type { Given } from '../arguments/given.ts'
import { usageError } from '../arguments/usage-error.ts'
import { revisionNumber } from '../arguments/whole-number.ts'
import { placeOf } from '../database/address.ts'
import { withCrm } from '../database/open.ts'
import { sourceIn } from '../files/source.ts'
import { diffText } from './diff-text.ts'

export const diffCommand: Command = {
  name: 'config diff',
  summary: ({ revisions }) => revisions.diffSummary,
  operand: {
    name: ({ values }) => values.file,
    help: ({ revisions }) => revisions.file,
    optional: true,
  },
  options: {
    database: { value: ({ values }) => values.database, help: ({ help }) => help.database },
    from: { value: ({ values }) => values.revision, help: ({ revisions }) => revisions.from },
    to: { value: ({ values }) => values.revision, help: ({ revisions }) => revisions.to },
    json: { help: ({ help }) => help.json },
  },
  notes: ({ revisions }) => revisions.diffNotes,
  run: async (given, { out, clock }, language) => {
    const address = given.required('database')
    const from = revisionGiven(given, 'from')
    const to = revisionGiven(given, 'to')
    refuseUnclear(given)
    // A draft that is wrong is told with its lines before a database is asked for anything.
    const draft = given.operand === '' ? null : await draftIn(given.operand)
    return await withCrm(address, { clock, plugins: given.plugins }, async (crm) => {
      const input = { from, to: draft === null ? to : draft.document }
      const diff = (await crm.run('config.diff', input).catch((error: unknown) => {
        throw draft === null ? error : draft.placed(error)
      })) as ConfigDiff
      if (given.flag('json')) out.write(`${JSON.stringify(diff, null, 2)}\n`)
      else {
        const names = { draft: basename(given.operand), database: placeOf(address) }
        out.write(diffText(diff, names, language, out))
      }
      return diff.changes.length === 0 ? 0 : 1
    })
  },
}

function revisionGiven(given: Given, option: string): number | undefined {
  const text = given.text(option)
  return text === undefined ? undefined : revisionNumber(text)
}

/** A file is what comes after, and so is `--to`; of neither and no `--from` there is nothing to tell. */
function refuseUnclear(given: Given): void {
  const [from, to] = [given.text('from'), given.text('to')]
  if (given.operand !== '' && to !== undefined) throw usageError(({ usage }) => usage.fileOrTo)
  if (given.operand === '' && from === undefined) throw usageError(({ usage }) => usage.nothingToCompare)
}

/**
 * The form alone has to be right: what rules mean is for `config validate` to say.
 * @throws ConfigError, GuanxiError `cli.file`
 */
async function draftIn(path: string): Promise<Source> {
  const source = await sourceIn(path)
  source.check(parseConfiguration)
  return source
}

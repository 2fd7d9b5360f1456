import { existsSync } from 'node:fs'
import type { ShownRevision } from '@guanxi/core/api'
import type { Command } from '../arguments/command.ts'
import { revisionNumber } from '../arguments/whole-number.ts'
import { placeOf } from '../database/address.ts'
import { withCrm } from '../database/open.ts'
import { sourceIn } from '../files/source.ts'
import { pulled } from './pulled.ts'
import { writeTexts } from './write.ts'

export const pullCommand: Command = {
  name: 'config pull',
  summary: ({ pull }) => pull.summary,
  operand: { name: ({ values }) => values.file, help: ({ pull }) => pull.file },
  options: {
    database: { value: ({ values }) => values.database, help: ({ help }) => help.database },
    revision: { value: ({ values }) => values.revision, help: ({ pull }) => pull.revision },
  },
  notes: ({ pull }) => pull.notes,
  run: async (given, { out, clock }, { messages: { pull } }) => {
    const [address, path] = [given.required('database'), given.operand]
    const number = given.text('revision')
    const input = number === undefined ? {} : { revision: revisionNumber(number) }
    const shown = await withCrm(
      address,
      { clock, plugins: given.plugins },
      async (crm) => (await crm.run('config.show', input)) as ShownRevision,
    )
    const source = existsSync(path) ? await sourceIn(path) : null
    const same = source !== null && JSON.stringify(source.document) === JSON.stringify(shown.document)
    const written = same ? [] : await writeTexts(path, pulled(path, source, shown), source !== null)
    const said = written.length === 0 ? pull.same(path, shown.number) : null
    for (const line of said === null
      ? written.map((to) => pull.written(to, shown.number, placeOf(address)))
      : [said])
      out.write(`${out.paint('green', '✓')} ${line}\n`)
    return 0
  },
}

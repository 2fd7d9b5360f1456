import type { AuditVerification } from '@guanxi/core/api'
import type { Command } from '../arguments/command.ts'
import type { Given } from '../arguments/given.ts'
import { usageError } from '../arguments/usage-error.ts'
import { withCrm } from '../database/open.ts'
import { showIn } from '../values/show.ts'
import { verificationText } from './verify-text.ts'

export const verifyAuditCommand: Command = {
  name: 'audit verify',
  summary: ({ audit }) => audit.verifySummary,
  options: {
    database: { value: ({ values }) => values.database, help: ({ help }) => help.database },
    expect: { value: ({ values }) => values.text, help: ({ audit }) => audit.expected },
    json: { help: ({ help }) => help.json },
  },
  notes: ({ audit }) => audit.verifyNotes,
  run: async (given, { out, clock }, language) => {
    const address = given.required('database')
    const expected = expectedIn(given)
    return await withCrm(address, { clock, plugins: given.plugins }, async (crm) => {
      const found = (await crm.run('audit.verify', { expected })) as AuditVerification
      const text = given.flag('json')
        ? `${JSON.stringify(found, null, 2)}\n`
        : verificationText(found, { show: showIn(language, crm.model), messages: language.messages, out })
      out.write(text)
      return found.holds ? 0 : 1
    })
  },
}

/** `13:9f86d0…`, as it is printed. @throws GuanxiError `cli.usage` */
function expectedIn(given: Given): { readonly seal: number; readonly hash: string } | undefined {
  const text = given.text('expect')
  if (text === undefined) return undefined
  const [, seal, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text) ?? []
  if (seal === undefined || hash === undefined) throw usageError(({ audit }) => audit.badExpected(text))
  return { seal: Number(seal), hash }
}

import { rewriteYaml } from '@guanxi/core'
import type { ShownRevision } from '@guanxi/core/api'
import type { Command } from '../arguments/command.ts'
import { revisionNumber } from '../arguments/whole-number.ts'
import { withCrm } from '../database/open.ts'
import type { Messages } from '../messages/index.ts'
import { actorText } from '../values/actor.ts'
import { printable } from '../terminal/printable.ts'

export const showCommand: Command = {
  name: 'config show',
  summary: ({ revisions }) => revisions.showSummary,
  operand: {
    name: ({ values }) => values.revision,
    help: ({ revisions }) => revisions.revision,
    optional: true,
  },
  options: {
    database: { value: ({ values }) => values.database, help: ({ help }) => help.database },
    json: { help: ({ revisions }) => revisions.showJson },
  },
  notes: ({ revisions }) => revisions.showNotes,
  run: async (given, { out, clock }, { messages }) => {
    const address = given.required('database')
    const input = given.operand === '' ? {} : { revision: revisionNumber(given.operand) }
    return await withCrm(address, { clock, plugins: given.plugins }, async (crm) => {
      const shown = (await crm.run('config.show', input)) as ShownRevision
      out.write(given.flag('json') ? `${JSON.stringify(shown, null, 2)}\n` : yamlOf(shown, messages))
      return 0
    })
  },
}

/** Ready to be kept as a file: which revision it is stands in a comment. */
function yamlOf(shown: ShownRevision, { explain, revisions }: Messages): string {
  const { number, publishedAt, actor, message } = shown
  const who = actorText(actor, explain.system)
  const head = revisions.comment(number, publishedAt, who, printable(message))
  return `# ${head}\n${textOf(shown)}`
}

/** As it was written, comments and all, where that is one file of YAML. */
function textOf({ document, texts }: ShownRevision): string {
  const [only, more] = texts ?? []
  if (only === undefined || more !== undefined || !/\.ya?ml$/i.test(only.file))
    return rewriteYaml('', document)
  return only.text.endsWith('\n') ? only.text : `${only.text}\n`
}

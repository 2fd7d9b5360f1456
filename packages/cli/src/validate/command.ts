import { basename } from 'node:path'
import { DocumentError, problemDetails, proveConfiguration, describeModel } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type { ConfigCheck } from '@guanxi/core/api'
import { actionsOfPlugins } from '@guanxi/engine'
import type { Command } from '../arguments/command.ts'
import type { Given } from '../arguments/given.ts'
import { tellFailure } from '../failure.ts'
import { configurationIn } from '../files/configuration.ts'
import { refuseUnknown } from '../language/labels.ts'
import { checkText } from './text.ts'

export const validateCommand: Command = {
  name: 'config validate',
  summary: ({ check }) => check.summary,
  operand: { name: ({ values }) => values.file, help: ({ check }) => check.file },
  options: {
    strict: { help: ({ check }) => check.strict },
    json: { help: ({ help }) => help.json },
  },
  notes: ({ check }) => check.notes,
  run: async (given, terminal, language) => {
    const { out, clock } = terminal
    const found = await checked(given, clock())
    if (given.flag('json')) out.write(`${JSON.stringify(found.check, null, 2)}\n`)
    if (found.model === null) {
      if (!given.flag('json'))
        tellFailure(found.error, 'guanxi config validate --help', language.messages, terminal)
      return 1
    }
    const description = describeModel(found.model)
    refuseUnknown(language, description)
    const known = new Set(given.plugins.map(({ name }) => name))
    const plugins = Object.keys(found.model.document.plugins ?? {}).filter((name) => !known.has(name))
    const actions = plugins.length === 0 ? [] : actionsOfPlugins(found.model)
    const file = basename(given.operand)
    const telling = { file, description, language, plugins, actions, out }
    const { text, problems } = checkText(found.check.proofs, telling)
    if (!given.flag('json')) out.write(text)
    return given.flag('strict') && problems > 0 ? 1 : 0
  },
}

type Checked =
  | { readonly model: Model; readonly check: ConfigCheck }
  | { readonly model: null; readonly check: ConfigCheck; readonly error: DocumentError }

/** @throws GuanxiError `cli.file` */
async function checked({ operand, plugins }: Given, now: number): Promise<Checked> {
  try {
    const { model } = await configurationIn(operand, plugins)
    return { model, check: { problems: [], proofs: [...proveConfiguration(model, now)] } }
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error
    return { model: null, error, check: { problems: problemDetails(error.problems), proofs: [] } }
  }
}

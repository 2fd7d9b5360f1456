import { readImportMap } from '@guanxi/engine'
import type { Command } from '../arguments/command.ts'
import { usageError } from '../arguments/usage-error.ts'
import { configurationIn } from '../files/configuration.ts'
import { readText } from '../files/text.ts'
import { isSpoken, spoken } from '../language/language.ts'
import { progressBar } from '../terminal/progress-bar.ts'
import { runImport } from './run.ts'
import { summaryOf } from './summary.ts'

export const importCommand: Command = {
  name: 'import',
  summary: (messages) => messages.import.summary,
  operand: { name: ({ values }) => values.file, help: (messages) => messages.import.file },
  options: {
    config: { value: ({ values }) => values.file, help: (messages) => messages.import.config },
    map: { value: ({ values }) => values.file, help: (messages) => messages.import.map },
    database: {
      value: ({ values }) => values.database,
      help: (messages) => messages.import.database,
    },
    'as-of': { value: ({ values }) => values.date, help: (messages) => messages.import.asOf },
    encoding: { value: ({ values }) => values.encoding, help: (messages) => messages.import.encoding },
    replay: { help: (messages) => messages.import.replay },
    strict: { help: (messages) => messages.import.strict },
    json: { help: (messages) => messages.import.json },
    quiet: { help: (messages) => messages.import.quiet },
  },
  notes: (messages) => messages.import.notes,
  run: async (given, { out, err, clock }, language) => {
    if (!isSpoken(language)) throw usageError(({ usage }) => usage.language(language.tag, spoken))
    const configPath = given.text('config')
    const mapPath = given.required('map')
    const address = given.required('database')
    const started = clock()
    const { phases } = language.messages.import
    const bar = progressBar(given.flag('quiet') ? { ...err, interactive: false } : err, clock)
    const map = readImportMap(await readText(mapPath, 'map'), mapPath)
    const result = await runImport({
      path: given.operand,
      map,
      config: configPath === undefined ? null : await configurationIn(configPath, given.plugins),
      address,
      plugins: given.plugins,
      asOf: given.text('as-of'),
      encoding: given.text('encoding'),
      replay: given.flag('replay'),
      strict: given.flag('strict'),
      clock,
      onProgress: ({ phase, done, total }) => bar.show(phases[phase], done, total),
    }).finally(() => bar.clear())
    const seconds = Math.round((clock() - started) / 100) / 10
    if (given.flag('json'))
      out.write(`${JSON.stringify({ file: given.operand, ...result, seconds }, null, 2)}\n`)
    else if (!given.flag('quiet')) {
      const { event } = map.document
      const keyedByLine = event !== undefined && event.key === undefined
      out.write(summaryOf(result, { file: given.operand, address, seconds, keyedByLine }, language, out))
    }
    if (!result.written) return 2
    return result.rejected > 0 ? 1 : 0
  },
}

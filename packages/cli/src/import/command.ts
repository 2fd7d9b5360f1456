import { readImportMap } from '@guanxi/engine'
import type { Command } from '../arguments/command.ts'
import { progressBar } from '../terminal/progress-bar.ts'
import { configurationIn, readText } from './files.ts'
import { runImport } from './run.ts'
import { summaryOf } from './summary.ts'

const phases = {
  reading: 'Reading the file',
  checking: 'Checking rows',
  writing: 'Writing rows',
  placing: 'Placing classes, stages',
} as const

export const importCommand: Command = {
  name: 'import',
  summary: 'Brings the rows of a file into a database.',
  operand: { name: 'FILE', help: 'CSV or a whitespace-aligned table, plain or gzipped, UTF-8.' },
  options: {
    config: {
      value: 'FILE',
      help: 'The configuration (YAML or JSON).\nNot needed where the database has one.',
    },
    map: { value: 'FILE', help: 'How a row becomes a customer and an event (YAML or JSON).' },
    database: {
      value: 'DATABASE',
      help: 'A path for SQLite, or postgres://user@host/database?schema=name.\nMade where it is not there.',
    },
    'as-of': {
      value: 'DATE',
      help: 'Place classes and stages as of this moment: 1998-07-01\n(midnight in the configuration’s time zone) or ISO 8601. Now unless told.',
    },
    replay: {
      help: 'Turn the clock through every moment of the file, so that\neach change of class and stage is on record.',
    },
    strict: { help: 'Write nothing where any row is wrong.' },
    json: { help: 'Print the result as JSON.' },
    quiet: { help: 'Print nothing but errors.' },
  },
  notes: [
    'Rows that cannot be taken are set aside in FILE.rejected.csv with line, column and reason,\n' +
      'and the rest goes in. The same file again adds nothing.',
    'Exit codes: 0 all rows are in; 1 some were set aside; 2 wrong use or wrong input, nothing written.',
  ],
  run: async (given, terminal) => {
    const { out, err, clock } = terminal
    const configPath = given.text('config')
    const mapPath = given.required('map')
    const address = given.required('database')
    const started = clock()
    const bar = progressBar(given.flag('quiet') ? { ...err, interactive: false } : err, clock)
    const result = await runImport({
      path: given.operand,
      map: readImportMap(await readText(mapPath, 'map'), mapPath),
      config: configPath === undefined ? null : await configurationIn(configPath),
      address,
      asOf: given.text('as-of'),
      replay: given.flag('replay'),
      strict: given.flag('strict'),
      clock,
      onProgress: ({ phase, done, total }) => bar.show(phases[phase], done, total),
    }).finally(() => bar.clear())
    const seconds = Math.round((clock() - started) / 100) / 10
    if (given.flag('json'))
      out.write(`${JSON.stringify({ file: given.operand, ...result, seconds }, null, 2)}\n`)
    else if (!given.flag('quiet'))
      out.write(summaryOf(result, { file: given.operand, address, seconds }, out))
    if (!result.written) return 2
    return result.rejected > 0 ? 1 : 0
  },
}

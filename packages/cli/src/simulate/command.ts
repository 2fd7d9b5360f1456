import { basename } from 'node:path'
import { formatTimestamp } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import type { SimulatedPage } from '@guanxi/core/api'
import type { Crm } from '@guanxi/engine'
import type { Command } from '../arguments/command.ts'
import type { Given } from '../arguments/given.ts'
import { momentOf } from '../arguments/moment.ts'
import { usageError } from '../arguments/usage-error.ts'
import { wholeNumber } from '../arguments/whole-number.ts'
import { placeOf } from '../database/address.ts'
import { withCrm } from '../database/open.ts'
import { configurationIn } from '../files/configuration.ts'
import type { Language } from '../language/language.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { cellOf } from './cell.ts'
import { customersText } from './customers.ts'
import { simulationText } from './text.ts'
import { wordsOf } from './words.ts'

export const simulateCommand: Command = {
  name: 'simulate',
  summary: ({ simulate }) => simulate.summary,
  operand: { name: ({ values }) => values.file, help: ({ simulate }) => simulate.draft },
  options: {
    database: { value: ({ values }) => values.database, help: ({ help }) => help.database },
    'as-of': { value: ({ values }) => values.date, help: ({ simulate }) => simulate.asOf },
    cell: { value: ({ values }) => values.cell, help: ({ simulate }) => simulate.cell },
    limit: { value: ({ values }) => values.number, help: ({ simulate }) => simulate.limit },
    cursor: { value: ({ values }) => values.cursor, help: ({ simulate }) => simulate.cursor },
    json: { help: ({ help }) => help.json },
  },
  notes: ({ simulate }) => simulate.notes,
  run: async (given, terminal, language) => {
    const address = given.required('database')
    const limit = limitOf(given)
    // A draft that is wrong is told with its lines before a database is asked for anything.
    const { source, model } = await configurationIn(given.operand, given.plugins)
    return await withCrm(address, { clock: terminal.clock, plugins: given.plugins }, async (crm) => {
      const asOf = given.text('as-of')
      const moment = asOf === undefined ? undefined : momentOf(asOf, crm.model.timeZone, 0)
      const asked = { crm, config: source.document, model, moment, limit }
      // What only the database can refuse is told with its lines too.
      await tell(given, terminal, language, asked).catch((error: unknown) => {
        throw source.placed(error)
      })
      return 0
    })
  },
}

interface Asked {
  readonly crm: Crm
  /** The draft, as it is written and as it is understood. */
  readonly config: unknown
  readonly model: Model
  /** Milliseconds since 1970 UTC; now unless told. */
  readonly moment: number | undefined
  readonly limit: number | undefined
}

async function tell(given: Given, { out }: Terminal, language: Language, asked: Asked): Promise<void> {
  const { crm, config, model, moment, limit } = asked
  const telling = { words: wordsOf(crm.model, model, language), messages: language.messages, out }
  const asOf = moment === undefined ? {} : { asOf: formatTimestamp(moment) }
  const movement = given.text('cell')
  if (movement === undefined) {
    const simulation = await crm.simulate(config, moment === undefined ? {} : { asOf: moment })
    const places = { draft: basename(given.operand), database: placeOf(given.required('database')) }
    out.write(given.flag('json') ? json(simulation) : simulationText(simulation, places, telling))
    return
  }
  const cell = cellOf(movement, crm.model, model)
  const input = { config, ...cell, ...asOf, limit, cursor: given.text('cursor') }
  const page = (await crm.run('config.simulateCustomers', input)) as SimulatedPage
  out.write(given.flag('json') ? json(page) : customersText(page, cell, telling))
}

function limitOf(given: Given): number | undefined {
  for (const option of ['limit', 'cursor']) {
    if (given.text(option) !== undefined && given.text('cell') === undefined)
      throw usageError(({ usage }) => usage.onlyWith(`--${option}`, '--cell'))
  }
  return wholeNumber(given, 'limit', 1, 200)
}

function json(answer: unknown): string {
  return `${JSON.stringify(answer, null, 2)}\n`
}

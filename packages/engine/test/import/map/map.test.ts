import { loadConfiguration } from '@guanxi/core'
import { describe, expect, test } from 'vitest'
import { compileMap } from '../../../src/import/map/compile.ts'
import { readImportMap } from '../../../src/import/map/read.ts'
import { config } from '../world.ts'

const model = loadConfiguration(JSON.stringify(config))

/** All that is wrong in a map, as a person reads it. */
function problemsOf(text: string, columns = ['id', 'date', 'amount', 'Order ID']): string {
  try {
    const map = readImportMap(text, 'm.yaml')
    const compiled = compileMap(map.document, model, columns)
    if ('problems' in compiled) map.fail(compiled.problems)
    return 'none'
  } catch (error) {
    return (error as Error).message
  }
}

const customer = `customer: { type: person, source: shop, externalId: '\${row["Order ID"]}' }`

test('a right map is right, and a column may be called anything', () => {
  expect(problemsOf(`${customer}\nevent: { type: visit, at: '\${row.date}' }`)).toBe('none')
})

describe('a wrong map says line, path and what was meant', () => {
  test.each(
    [
      ['custmer: 1', 'm.yaml:1:1 custmer: "custmer" is not known here; did you mean "customer"?'],
      ['customer: 1', 'm.yaml:1:11 customer: must be a map'],
      ['customer: { type: person, source: shop }', 'customer.externalId: is missing; it must be a text'],
      [
        `${customer}\nevent: { typ: visit }`,
        'm.yaml:2:10 event.typ: "typ" is not known here; did you mean "type"?',
      ],
      [
        `${customer}\nformat: { delimeter: ";" }`,
        'm.yaml:2:11 format.delimeter: "delimeter" is not known here; did you mean "delimiter"?',
      ],
      [
        `${customer}\nformat: { delimiter: "::" }`,
        'format.delimiter: a delimiter is whitespace, tab, or one character such as "," or ";"',
      ],
      [
        `${customer}\nformat: { header: false }`,
        'format: without a header, name the columns: columns: [id, date, amount]',
      ],
      [
        `${customer}\nformat: { columns: [a] }`,
        'the header names the columns; write header: false where the file has none',
      ],
      [`${customer}\nformat: { header: false, columns: [a, a] }`, 'the name "a" stands twice'],
      [
        `${customer}\nevent: { type: vist, at: '\${row.date}' }`,
        'm.yaml:2:16 event.type: there is no event type "vist"; did you mean "visit"?',
      ],
      [
        customer.replace('person', 'company'),
        'customer.type: there is no customer type "company"; there are person',
      ],
      [
        customer.replace('Order', 'order'),
        'customer.externalId: row has no "order ID"; did you mean "Order ID"?',
      ],
      [
        customer.replace('${row["Order ID"]}', 'x'),
        'customer.externalId: would be the same for every row; name a column, such as ${row.id}',
      ],
      [customer.replace('}', ''), 'customer.externalId: "${row["Order ID"]" has no closing "}"'],
      [
        `${customer}\nevent: { type: visit, at: '\${row.dat}' }`,
        'event.at: row has no "dat"; did you mean "date"?',
      ],
      [
        `${customer}\nevent: { type: visit, at: { value: '\${row.date}', format: YYYYMMDD } }`,
        'event.at: the format "YYYYMMDD" does not tell year, month and day; did you mean "yyyyMMdd"?',
      ],
      [
        `${customer}\nevent: { type: purchase, at: '\${row.date}' }`,
        'event.data: the field "amount" is required in purchase, but the map does not bring it',
      ],
      [
        `${customer}\nevent: { type: purchase, at: '\${row.date}', data: { amount: '\${row.amount}', unit: 1 } }`,
        'm.yaml:2:78 event.data.unit: there is no field of purchase "unit"; did you mean "units"?',
      ],
      [
        `${customer}\nevent: { type: purchase, at: '\${row.date}', data: { amount: { value: x, format: yyyy } } }`,
        'event.data.amount: a format is for days and times, but amount is money',
      ],
      [
        customer.replace('${row["Order ID"]}', 'No. ${row.id ==} here'),
        'm.yaml:1:69 customer.externalId: the expression ends too soon',
      ],
      [
        `${customer}\nevent: { type: visit, at: '\${row.date}', key: 'order' }`,
        'event.key: would be the same for every row; name a column, such as ${row.order}',
      ],
      [
        `${customer}\nevent: { type: visit, at: '\${row.date}', key: 7 }`,
        'event.key: must be a text such as "${row.order}", or a list of them',
      ],
      [
        `${customer}\nevent: { type: visit, at: '\${row.date}', key: ['\${row.idd}'] }`,
        'event.key: row has no "idd"; did you mean "id"?',
      ],
      ['customer: {', 'the map has one problem:\n  m.yaml:1:12 document: '],
    ].map(([text, message]) => [message, text] as const),
  )('%s', (message, text = '') => {
    expect(problemsOf(text)).toContain(message)
  })

  test('a misspelt key is not also missing', () => {
    expect(problemsOf('custmer: 1')).toBe(
      'the map has one problem:\n  m.yaml:1:1 custmer: "custmer" is not known here; did you mean "customer"?',
    )
  })

  test('a configuration given in place of a map is recognised', () => {
    expect(problemsOf(JSON.stringify(config))).toBe(
      'the map has one problem:\n  m.yaml:1:1 document: this is a configuration; a map says how a row becomes a customer, with customer: { type, source, externalId }',
    )
  })

  test('all at once', () => {
    const text = `customer: { type: person, source: shop, externalId: '\${row.idd}' }\nevent: { type: visit, at: '\${row.dte}' }`
    expect(problemsOf(text)).toBe(
      'the map has 2 problems:\n' +
        '  m.yaml:1:56 customer.externalId: row has no "idd"; did you mean "id"?\n' +
        '  m.yaml:2:30 event.at: row has no "dte"; did you mean "date"?',
    )
  })
})

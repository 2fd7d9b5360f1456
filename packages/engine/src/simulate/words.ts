import type { Model, Rename, Value } from '@guanxi/core'
import { customerColumns } from '@guanxi/database'
import type { CustomerRow } from '@guanxi/database'
import type { Admitted } from '../crm/admit.ts'
import { readHeld, writeHeld } from '../overrides/held.ts'
import { renamedHeld } from '../overrides/renamed.ts'
import type { Conversion } from '../publishing/conversions.ts'

/** How a draft calls what the live configuration keeps. */
export interface Words {
  /** Whether every row says in the live words what it says in the draft's, but for the names of fields and rollups. */
  readonly rowsStay: boolean
  /** What the live configuration calls a classification of the draft. */
  liveName(classification: string): string
  /** What it calls a customer type of the draft. */
  liveType(type: string): string
  /** A customer's row in the draft's words. */
  translate(row: CustomerRow): CustomerRow
}

export function wordsOf(live: Model, { model, renames, conversions }: Admitted): Words {
  const ofCustomers = conversions.filter(({ event }) => event === null)
  const keys = movedKeys(live, model)
  const liveName = (name: string): string => {
    const [first = '', ...output] = name.split('.')
    const rename = renames.find(({ kind, to }) => kind === 'classification' && to === first)
    return [rename?.from ?? first, ...output].join('.')
  }
  const rewritten = renames.filter(({ kind }) => inRows.includes(kind))
  const rowsStay = rewritten.length === 0 && ofCustomers.length === 0
  return {
    rowsStay,
    liveName,
    liveType: (type) => renames.find(({ kind, to }) => kind === 'customerType' && to === type)?.from ?? type,
    translate: (row) => {
      if (rowsStay && keys.length === 0) return row
      const next: CustomerRow = { ...row }
      for (const [was] of keys) delete next[was]
      for (const [was, is] of keys) next[is] = row[was] ?? null
      for (const conversion of ofCustomers) next[conversion.to.name] = converted(conversion, row)
      if (rewritten.length > 0) rewrite(next, model, rewritten)
      return next
    },
  }
}

/** What stands in rows by its name. */
const inRows: readonly Rename['kind'][] = ['customerType', 'classification', 'class', 'stage']

/** Keys under which rows hold what is kept in one column, in the live words and in the draft's, where they differ. */
function movedKeys(live: Model, model: Model): (readonly [was: string, is: string])[] {
  const now = new Map(customerColumns(model).map(({ column, key }) => [column, key]))
  return customerColumns(live).flatMap(({ column, key }) => {
    const is = now.get(column)
    return is === undefined || is === key ? [] : [[key, is] as const]
  })
}

function converted({ from, convert }: Conversion, row: CustomerRow): Value {
  const next = convert(row[from.name] ?? null)
  return 'problem' in next ? null : next.value
}

function rewrite(row: CustomerRow, model: Model, renames: readonly Rename[]): void {
  const named = <Of extends Value>(kind: Rename['kind'], of: string, name: Of): Of | string =>
    renames.find((each) => each.kind === kind && each.of === of && each.from === name)?.to ?? name
  row.type = named('customerType', '', row.type)
  if (row.stage !== null) row.stage = named('stage', '', row.stage)
  for (const name of model.classifications.keys()) {
    const value = row[name] ?? null
    row[name] = Array.isArray(value)
      ? value.map((each: Value) => named('class', name, each))
      : named('class', name, value)
  }
  if (row.$overrides !== null) row.$overrides = writeHeld(renamedHeld(readHeld(row.$overrides), renames))
}

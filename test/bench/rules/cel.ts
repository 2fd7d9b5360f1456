import { day, gaps, money, now } from './work.ts'
import type { Rule, Test } from './work.ts'

/** A rule as an admin writes it for Guanxi: money in major units, time as it passes; what is unknown needs no word. */
export function celOf({ all }: Rule): string {
  return joined(all, ({ field, op, value }) => {
    if (op === 'has') return `${JSON.stringify(value)} in customer.tags`
    if (op === 'daysAgo') return `now - customer.${field} > days(${value})`
    if (field === 'joinedOn') return `customer.joinedOn ${op} date(${JSON.stringify(value)})`
    const major = money.has(field) && typeof value === 'number' ? value / 100 : value
    return `customer.${field} ${op} ${JSON.stringify(major)}`
  })
}

/** The same for a CEL without Guanxi's meaning of the absent: numbers are doubles, moments numbers, and gaps asked for first. */
export function plainCelOf({ all }: Rule): string {
  return joined(all, (test) => {
    const guard = gaps.has(test.field) ? `${test.field} != null && ` : ''
    return `(${guard}${plain(test)})`
  })
}

function plain({ field, op, value }: Test): string {
  if (op === 'has') return `${JSON.stringify(value)} in tags`
  if (op === 'daysAgo') return `${field} < ${now - value * day}.0`
  const literal = typeof value === 'number' && Number.isInteger(value) ? `${value}.0` : JSON.stringify(value)
  return `${field} ${op} ${literal}`
}

function joined(all: Rule['all'], text: (test: Test) => string): string {
  const isTest = (part: Rule['all'][number]): part is Test => !Array.isArray(part)
  return all.map((part) => (isTest(part) ? text(part) : `(${part.map(text).join(' || ')})`)).join(' && ')
}

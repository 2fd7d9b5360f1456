import { ConfigError, loadConfiguration } from '../../src/index.ts'

/** A small shop's configuration as its admin wrote it; tests change a line or add some. */
export const shop = `guanxi: 1
timeZone: UTC
currency: CNY
customerTypes:
  person:
    title: name
    fields:
      name: { type: text }
      tags: { type: tags }
eventTypes:
  purchase:
    fields: { amount: { type: money }, quantity: { type: integer } }
rollups:
  orders: { event: purchase, aggregate: count }
  spend: { event: purchase, aggregate: sum, value: event.amount }
  lastPurchaseAt: { event: purchase, aggregate: last, value: event.at }
`

/** A decision table with one rule, after the shop's last line. */
export function withRule(rule: string): string {
  return `${shop}classifications:\n  value:\n    classes: [high, low]\n    rules:\n      - ${rule}\n`
}

/** What is wrong, one line each: `line:column path: message`. Nothing where the configuration is accepted. */
export function problemsOf(text: string): string[] {
  return (refusalOf(text)?.problems ?? []).map(
    ({ line, column, path, message }) => `${line}:${column} ${path.join('.') || 'document'}: ${message}`,
  )
}

/** What a person is told; empty where the configuration is accepted. */
export function messageOf(text: string): string {
  return refusalOf(text)?.message ?? ''
}

function refusalOf(text: string): ConfigError | null {
  try {
    loadConfiguration(text, 'shop.yaml')
    return null
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error
  }
}

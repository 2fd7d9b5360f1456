import { compileConfiguration, GuanxiError, loadConfiguration, readYaml } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import { readImportMap } from '@guanxi/engine'
import { notes } from '@guanxi/plugin-notes'

type Data = { readonly [key: string]: unknown }

/** What a part of a configuration may lean on when it stands alone in a page. */
const surroundings = readYaml(`
guanxi: 1
timeZone: Asia/Shanghai
currency: CNY
customerTypes:
  person: { title: name, fields: { name: { type: text }, city: { type: text }, tags: { type: tags }, creditLimit: { type: money } } }
eventTypes:
  purchase: { fields: { amount: { type: money, required: true }, items: { type: integer }, channel: { type: select, options: [store, online] } } }
rollups:
  orders: { event: purchase, aggregate: count }
  spend: { event: purchase, aggregate: sum, value: event.amount }
  spend365: { event: purchase, aggregate: sum, value: event.amount, window: 365d }
  lastPurchaseAt: { event: purchase, aggregate: last, value: event.at }
`).document as Data

/**
 * Loads a YAML block as whatever it is: a configuration, an import map, or a part of a configuration.
 * @returns null for an import map
 */
export function loadDocument(text: string): Model | null {
  // What is included stands elsewhere on the page.
  const { include, ...document } = readYaml(text).document as Data
  const brought = notes().eventTypes
  if ('guanxi' in document && include === undefined) return loadConfiguration(text)
  if (!('customer' in document))
    return compileConfiguration(merged(surroundings, document), { eventTypes: brought })
  readImportMap(text)
  return null
}

/** What a YAML block is refused with, without the headline that counts the problems. */
export function refusalOf(text: string): string {
  try {
    loadDocument(text)
  } catch (error) {
    if (!(error instanceof GuanxiError)) throw error
    return error.message.replace(/^the .* has (one problem|\d+ problems):\n/, '').replaceAll(/^ {2}/gm, '')
  }
  throw new Error('nothing is wrong with it')
}

/** Types and rollups stand beside those of the surroundings; every other part takes the place of theirs. */
function merged(base: Data, part: Data): Data {
  const whole: { [key: string]: unknown } = { ...base }
  for (const [key, value] of Object.entries(part)) {
    const own = base[key]
    whole[key] = isData(own) && isData(value) ? { ...own, ...value } : value
  }
  return whole
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import type { OutsideReason } from '../../api/proof.ts'
import { conjoined } from '../../sentences/conjoined.ts'

const reasons: { readonly [reason in OutsideReason]: string } = {
  form: 'is no comparison with a fixed value, no membership and no question for a value',
  time: 'uses now otherwise than as the time since an attribute',
  nowAndFixed: 'measures from now what is compared with a fixed time too',
  comparedElsewhere: 'reckons with an attribute that is asked about elsewhere too',
  notOfCustomer: 'reads something else than the customer',
  tooLarge: 'names a number beyond a thousand million millions',
  tooMany: 'names more values than are tried',
}

/** English is the measure: every other language has the same keys. Rules come counted from 1. */
export const en = {
  gap: (who: string) => `no rule holds for ${who}`,
  overlap: (rules: readonly number[], who: string) => `${named(rules)} both hold for ${who}`,
  impossible: (rule: number) => `rule ${rule} never decides: its condition holds for nobody`,
  shadowed: (rule: number, by: readonly number[], who: string | null) =>
    `rule ${rule} never decides: wherever it holds, ${named(by)} ${by.length === 1 ? 'goes' : 'go'} before it${
      who === null ? '' : `, as for ${who}`
    }`,
  unproven: {
    gap: 'that some rule holds for every customer',
    overlap: (rules: readonly number[]) => `that no two of ${named(rules)} hold for one customer`,
    fires: (rules: readonly number[]) =>
      `that ${named(rules)} ${rules.length === 1 ? 'decides' : 'decide'} for anybody`,
  },
  /** @param type of customer; empty where it is no matter */
  doubt: (what: string, type: string, why: readonly string[]) =>
    `it is not proven ${what}${type === '' ? '' : ` (${type})`}: ${why.join('; ')}`,
  tooLong: 'the search grew too long',
  part: (text: string, rule: number | null, reason: OutsideReason) =>
    `${text}${rule === null ? '' : ` in rule ${rule}`} ${reasons[reason]}`,
  customer: 'a customer',
  customerOf: (type: string) => `a customer of type ${type}`,
  every: 'every customer',
  everyOf: (type: string) => `every customer of type ${type}`,
  with: (who: string, values: readonly string[]) => `${who} with ${conjoined(values)}`,
  value: (label: string, value: string) => `${label} = ${value}`,
  none: (label: string) => `no ${label}`,
  ago: (label: string, length: string) => `${label} ${length} ago`,
  ahead: (label: string, length: string) => `${label} in ${length}`,
  justNow: (label: string) => `${label} just now`,
}

function named(rules: readonly number[]): string {
  if (rules.length === 0) return 'the rules'
  return `${rules.length === 1 ? 'rule' : 'rules'} ${conjoined(rules.map(String))}`
}

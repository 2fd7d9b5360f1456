import type { OutsideReason, ProofMessage, TableProof, Unproven } from '../api/proof.ts'
import type { Model } from '../model/model.ts'
import { describeWitness } from './describe-witness.ts'

/** A proof as English sentences, the worst first. Rules are counted from 1 in them, as people do. */
export function describeProof(proof: TableProof, model: Model): ProofMessage[] {
  const messages: ProofMessage[] = []
  for (const { level, witness } of proof.gaps) {
    const text = `no rule holds for ${describeWitness(witness, model)}`
    messages.push({ level, kind: 'gap', rules: [], text })
  }
  for (const { rule, reason, by, witness } of proof.neverFires) {
    const example = witness === null ? '' : `, as for ${describeWitness(witness, model)}`
    const why =
      reason === 'impossible'
        ? 'its condition holds for nobody'
        : `wherever it holds, ${named(by)} ${by.length === 1 ? 'goes' : 'go'} before it${example}`
    messages.push({
      level: 'problem',
      kind: 'neverFires',
      rules: [rule],
      text: `${named([rule])} never decides: ${why}`,
    })
  }
  for (const { level, rules, witness } of proof.overlaps) {
    const text = `${named(rules)} both hold for ${describeWitness(witness, model)}`
    messages.push({ level, kind: 'overlap', rules, text })
  }
  for (const unproven of proof.unproven) {
    messages.push({ level: 'unproven', kind: 'unproven', rules: unproven.rules, text: doubt(unproven) })
  }
  return messages.toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))
}

const levels: readonly ProofMessage['level'][] = ['problem', 'unproven', 'note']

function doubt({ question, rules, parts, customerType }: Unproven): string {
  const what = {
    gap: 'that some rule holds for every customer',
    overlap: `that no two of ${named(rules)} hold for one customer`,
    fires: `that ${named(rules)} ${rules.length === 1 ? 'decides' : 'decide'} for anybody`,
  }[question]
  const whose = customerType === null ? '' : ` (${customerType})`
  const why = parts.map(
    ({ rule, text, reason }) => `${text}${rule === null ? '' : ` in rule ${rule + 1}`} ${reasons[reason]}`,
  )
  return `it is not proven ${what}${whose}: ${why.length === 0 ? 'the search grew too long' : why.join('; ')}`
}

const reasons: { readonly [reason in OutsideReason]: string } = {
  form: 'is no comparison with a fixed value, no membership and no question for a value',
  time: 'uses now otherwise than as the time since an attribute',
  nowAndFixed: 'measures from now what is compared with a fixed time too',
  comparedElsewhere: 'reckons with an attribute that is asked about elsewhere too',
  notOfCustomer: 'reads something else than the customer',
  tooLarge: 'names a number beyond a thousand million millions',
  tooMany: 'names more values than are tried',
}

function named(rules: readonly number[]): string {
  const numbers = rules.map((rule) => rule + 1)
  const last = numbers.at(-1)
  if (last === undefined) return 'the rules'
  return numbers.length === 1 ? `rule ${last}` : `rules ${numbers.slice(0, -1).join(', ')} and ${last}`
}

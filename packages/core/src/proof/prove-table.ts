import type { Gap, NeverFires, Overlap, TableProof } from '../api/proof.ts'
import { all } from './claim.ts'
import type { Claim } from './claim.ts'
import { Doubts } from './doubts.ts'
import { finderOf } from './find.ts'
import type { Finder } from './find.ts'
import { agree, before, hasOtherwise } from './question.ts'
import type { TableQuestion } from './question.ts'
import { hasTooManyRules } from './too-many.ts'

const mostGaps = 5
const mostOverlaps = 200

/**
 * Proves what a decision table does not say by itself: customers no rule catches, rules that hold together, rules that never
 * decide. Everything found comes with a customer for whom the conditions themselves were asked; what could neither be found
 * nor excluded is `unproven`. The answers are exact for comparisons with fixed values and with the time since an attribute, for
 * one attribute reckoned with fixed numbers, membership and questions for a value, joined by `&&`, `||`, `!` and `? :`; for
 * numbers up to 10¹⁵ and times within 292 years of now.
 *
 * @example
 * proveTable({ rules, otherwise: null, domains: domainsOf(model, 'company', now), now, moneyDigits: 2 }).gaps
 * // [{ level: 'problem', witness: { values: [{ attribute: 'employees', value: 99 }], … } }]
 */
export function proveTable(question: TableQuestion): TableProof {
  const unproven = new Doubts(question.customerType ?? null)
  if (hasTooManyRules(question)) {
    const exclusive = question.hitPolicy === 'unique' || question.hitPolicy === 'any'
    for (const asked of ['gap', 'fires', ...(exclusive ? ['overlap' as const] : [])] as const)
      unproven.add(asked, [], [])
    return { gaps: [], overlaps: [], neverFires: [], unproven: unproven.list() }
  }
  const finder = finderOf(question)
  const gaps = findGaps(question, finder, unproven)
  const neverFires = findIdle(question, finder, unproven)
  const overlaps = findOverlaps(question, neverFires, finder, unproven)
  return { gaps, overlaps, neverFires, unproven: unproven.list() }
}

function findGaps(question: TableQuestion, finder: Finder, unproven: Doubts): Gap[] {
  // A scorecard that counts nothing for somebody says what it was made to say.
  const level = hasOtherwise(question) || question.hitPolicy === 'collect' ? 'note' : 'problem'
  const gaps: Gap[] = []
  const unmet = [...question.rules.keys()]
  let besides: Claim = true
  while (gaps.length < mostGaps) {
    const found = finder.find({ met: [], unmet }, besides)
    if (found.answer === 'unproven' && level === 'problem') unproven.add('gap', unmet, found.parts)
    if (found.answer !== 'found') break
    gaps.push({ level, witness: found.witness })
    besides = all([besides, found.elsewhere])
  }
  return gaps
}

function findIdle(question: TableQuestion, finder: Finder, unproven: Doubts): NeverFires[] {
  return [...question.rules.keys()].flatMap((rule): NeverFires[] => {
    const rivals = before(question, rule)
    const decides = finder.find({ met: [rule], unmet: rivals })
    if (decides.answer === 'unproven') unproven.add('fires', [rule], decides.parts)
    if (decides.answer !== 'none') return []
    const met = finder.find({ met: [rule], unmet: [] })
    if (met.answer === 'none') return [{ rule, reason: 'impossible', by: [], witness: null }]
    const witness = met.answer === 'found' ? met.witness : null
    return [{ rule, reason: 'shadowed', by: shadowing(rule, rivals, finder), witness }]
  })
}

/** Of the rules that together go before a rule, one that does so alone, or as few as are found by leaving out one after another. */
function shadowing(rule: number, rivals: readonly number[], finder: Finder): readonly number[] {
  const suffice = (unmet: readonly number[]): boolean => finder.find({ met: [rule], unmet }).answer === 'none'
  const alone = rivals.find((rival) => suffice([rival]))
  if (alone !== undefined) return [alone]
  return rivals.reduce((kept, rival) => {
    const fewer = kept.filter((other) => other !== rival)
    return suffice(fewer) ? fewer : kept
  }, rivals)
}

function findOverlaps(
  question: TableQuestion,
  idle: readonly NeverFires[],
  finder: Finder,
  unproven: Doubts,
): Overlap[] {
  const { rules, hitPolicy } = question
  const level = hitPolicy === 'unique' || hitPolicy === 'any' ? 'problem' : 'note'
  const overlaps: Overlap[] = []
  const impossible = new Set(idle.flatMap(({ rule, reason }) => (reason === 'impossible' ? [rule] : [])))
  const possible = [...rules.keys()].filter((rule) => !impossible.has(rule))
  for (const first of possible) {
    for (const second of possible) {
      if (second <= first) continue
      if (hitPolicy === 'any' && agree(question, first, second)) continue
      if (finder.budget.left <= 0 || overlaps.length >= mostOverlaps) {
        if (level === 'problem') unproven.add('overlap', possible.slice(possible.indexOf(first)), [])
        return overlaps
      }
      const found = finder.find({ met: [first, second], unmet: [] })
      if (found.answer === 'found') overlaps.push({ level, rules: [first, second], witness: found.witness })
      if (found.answer === 'unproven' && level === 'problem')
        unproven.add('overlap', [first, second], found.parts)
    }
  }
  return overlaps
}

import { conjoined } from '../conjoined.ts'
import { lowerFirst } from '../label.ts'

/** English is the measure: every other language has the same keys. Labels come as they are configured. */
export const en = {
  yes: 'yes',
  no: 'no',
  list: (items: readonly string[]) => items.join(', '),
  attributes: {
    id: 'Id',
    type: 'Type',
    createdAt: 'Created',
    stage: 'Stage',
    stageSince: 'Stage entered',
  },

  /** `Spent minus refunded`. */
  sum: (first: string, more: readonly { readonly label: string; readonly less: boolean }[]) =>
    [first, ...more.map(({ label, less }) => `${less ? 'minus' : 'plus'} ${lowerFirst(label)}`)].join(' '),
  lessOf: (label: string) => `minus ${lowerFirst(label)}`,
  numbers: { lt: 'below', le: 'at most', gt: 'above', ge: 'at least' },
  times: { lt: 'before', le: 'not after', gt: 'after', ge: 'not before' },
  lengths: { lt: 'less than', le: 'at most', gt: 'more than', ge: 'at least' },
  /** The right side where it is an attribute. */
  other: (label: string, value: string) => `${lowerFirst(label)} ${value}`,
  otherUnknown: (label: string) => lowerFirst(label),
  compared: (label: string, value: string, relation: string, right: string) =>
    `${label} ${value} is ${relation} ${right}`,
  sumCompared: (label: string, value: string, relation: string, right: string) =>
    `${label} is ${value}, ${relation} ${right}`,
  is: (label: string, value: string) => `${label} is ${value}`,
  isNot: (label: string, value: string, right: string) => `${label} is ${value}, not ${right}`,
  same: (label: string, value: string, other: string) => `${label} is ${value}, as ${lowerFirst(other)} is`,
  differs: (label: string, value: string, other: string, otherValue: string) =>
    `${label} is ${value}, ${lowerFirst(other)} is ${otherValue}`,
  /** @param subject empty where it is the one that is not known */
  unknown: (unknown: readonly string[], subject: string, relation: string, right: string) =>
    `${conjoined(unknown)} ${unknown.length === 1 ? 'is' : 'are'} not known, so neither is whether ${
      subject === '' ? 'it' : lowerFirst(subject)
    } is ${relation === '' ? '' : `${relation} `}${right}`,
  ago: (length: string) => `${length} ago`,
  ahead: (length: string) => `in ${length}`,
  aheadOf: (length: string) => `${length} ahead`,
  since: (label: string, when: string, relation: string, limit: string) =>
    `${label} ${when}, ${relation} ${limit}`,
  sinceNow: (label: string, when: string) => `${label} ${when}`,
  sinceUnknown: (label: string, relation: string, limit: string) =>
    `${label} is not known, so neither is whether it was ${relation} ${limit}`,
  oneOf: (label: string, value: string, items: string) => `${label} is ${value}, one of ${items}`,
  noneOf: (label: string, value: string, items: string) => `${label} is ${value}, none of ${items}`,
  oneOfUnknown: (label: string, items: string) =>
    `${label} is not known, so neither is whether it is one of ${items}`,
  contains: (label: string, item: string) => `${item} is among ${lowerFirst(label)}`,
  lacks: (label: string, item: string, list: string) =>
    `${item} is not among ${lowerFirst(label)}${list === '' ? '' : ` (${list})`}`,
  hasNone: (label: string) => `${label} has no value`,

  /** What a condition asks, of nobody in particular; labels begin small. */
  asks: {
    all: (parts: readonly string[]) => conjoined(parts),
    any: (parts: readonly string[]) => conjoined(parts, 'or'),
    not: (text: string) => `not (${text})`,
    bracketed: (text: string) => `(${text})`,
    compared: (label: string, relation: string, right: string) => `${label} ${relation} ${right}`,
    is: (label: string, value: string) => `${label} is ${value}`,
    isNot: (label: string, value: string) => `${label} is not ${value}`,
    since: (label: string, relation: string, length: string, isAhead: boolean) =>
      `${label} ${relation} ${length} ${isAhead ? 'ahead' : 'ago'}`,
    now: { lt: 'ahead', le: 'now or ahead', gt: 'in the past', ge: 'now or in the past' },
    sinceNow: (label: string, when: string) => `${label} ${when}`,
    has: (label: string) => `${label} has a value`,
    hasNone: (label: string) => `${label} has no value`,
    oneOf: (label: string, items: string) => `${label} is one of ${items}`,
    noneOf: (label: string, items: string) => `${label} is none of ${items}`,
    contains: (label: string, item: string) => `${item} is among ${label}`,
    lacks: (label: string, item: string) => `${item} is not among ${label}`,
  },

  missing: {
    for: (name: string, missing: string) => `For ${name}: ${missing}`,
    reached: 'it is reached',
    all: (changes: readonly string[]) => conjoined(changes),
    more: (label: string, by: string) => `${by} more in ${lowerFirst(label)}`,
    less: (label: string, by: string) => `${by} less in ${lowerFirst(label)}`,
    later: (label: string, by: string, to: string) => `${lowerFirst(label)} ${by} later, ${to}`,
    earlier: (label: string, by: string, to: string) => `${lowerFirst(label)} ${by} earlier, ${to}`,
    atLeast: (label: string, to: string) => `${lowerFirst(label)} of at least ${to}`,
    atMost: (label: string, to: string) => `${lowerFirst(label)} of at most ${to}`,
    above: (label: string, than: string) => `${lowerFirst(label)} above ${than}`,
    below: (label: string, than: string) => `${lowerFirst(label)} below ${than}`,
    notBefore: (label: string, to: string) => `${lowerFirst(label)} not before ${to}`,
    notAfter: (label: string, to: string) => `${lowerFirst(label)} not after ${to}`,
    any: (label: string) => `any value in ${lowerFirst(label)}`,
    value: (label: string, to: string) => `${lowerFirst(label)} set to ${to}`,
    none: (label: string) => `no ${lowerFirst(label)}`,
    add: (label: string, item: string) => `${item} added to ${lowerFirst(label)}`,
    addAny: (label: string) => `anything added to ${lowerFirst(label)}`,
    remove: (label: string, item: string) => `${item} taken out of ${lowerFirst(label)}`,
    wait: (length: string, to: string) => `nothing but time: ${length}, until ${to}`,
    unknown: {
      outside: (parts: readonly string[]) =>
        `cannot be said, since it may hang on what nobody can reckon backwards: ${parts.join('; ')}`,
      hitPolicy: 'cannot be said, since the table gives no single class',
      noChange: 'no change of what can be changed leads there',
      tooLong: 'cannot be said, since the search grew too long',
      rank: 'cannot be said, since a rank hangs on all the other customers',
      otherType: 'is not for this type of customer',
      byHand: 'no change leads there while a choice by hand stands',
    },
  },

  /** The steps of a plan: what becomes of what is kept. */
  plan: {
    what: {
      customerType: 'Customer type',
      field: 'Field',
      eventType: 'Event type',
      eventField: 'Event field',
      rollup: 'Rollup',
      classification: 'Classification',
      class: 'Class',
      stage: 'Stage',
    },
    thing: (what: string, name: string) => `${what} ${name}`,
    add: (thing: string) => `${thing} is new`,
    rename: (thing: string, name: string, count: number) =>
      `${thing} becomes ${name}${count === 0 ? '' : `, and ${count} ${count === 1 ? 'customer' : 'customers'} with it`}`,
    convert: (
      thing: string,
      from: string,
      to: string,
      count: number,
      lost: number,
      example: { readonly value: string; readonly reason: string } | null,
    ) =>
      `${thing} becomes ${to} instead of ${from}: ${count} ${count === 1 ? 'value' : 'values'}${lost === 0 ? ', all of which can be read' : `, of which ${lost} would be lost`}${example === null ? '' : `, such as ${example.value} (${example.reason})`}`,
    dropField: (thing: string, lost: number) =>
      `${thing} is dropped${lost === 0 ? '; nobody has a value' : `: ${lost} ${lost === 1 ? 'customer' : 'customers'} would lose theirs, which comes back within 30 days`}`,
    drop: (thing: string, events: boolean) =>
      `${thing} is dropped${events ? '; what was recorded stays on record' : ''}`,
    back: (thing: string, count: number) =>
      `${thing} comes back with ${count} ${count === 1 ? 'value' : 'values'} that were put aside`,
    unique: (thing: string) => `${thing}: no two customers may hold one value any more`,
    shared: (thing: string) => `${thing}: customers may hold one value again`,
    end: (thing: string, count: number) =>
      `${thing}: ${count} ${count === 1 ? 'choice by hand ends' : 'choices by hand end'}, since there is no such class any more`,
  },
}

import type { PartKind } from '../../api/change.ts'
import { lowerFirst, upperFirst } from '../../sentences/label.ts'

const nouns: { readonly [what in PartKind]: string } = {
  customerType: 'customer type',
  field: 'field',
  option: 'option',
  validation: 'validation',
  eventType: 'event type',
  rollup: 'rollup',
  classification: 'classification',
  class: 'class',
  output: 'output',
  rule: 'rule',
  lifecycle: 'the life cycle',
  stage: 'stage',
  transition: 'transition',
  strategy: 'strategy',
  segment: 'segment',
  automation: 'automation',
  step: 'step',
  role: 'role',
  plugin: 'plugin',
  test: 'test',
}

const plurals: { readonly [what in PartKind]?: string } = {
  option: 'options',
  class: 'classes',
  rule: 'rules',
  stage: 'stages',
  transition: 'transitions',
  step: 'steps',
}

const properties: { readonly [key: string]: string | undefined } = {
  guanxi: 'version of the format',
  timeZone: 'time zone',
  currency: 'currency',
  locale: 'languages',
  'locale.default': 'default language',
  'locale.supported': 'languages',
  'keep.notifications': 'how long read notifications are kept',
  'keep.runs': 'how long ended runs of automations are kept',
  'keep.tasks': 'how long ended tasks are kept',
  title: 'field that names one',
  type: 'type',
  of: 'customer type',
  min: 'least value',
  max: 'greatest value',
  default: 'default',
  event: 'event type',
  aggregate: 'aggregate',
  value: 'value',
  where: 'condition on events',
  window: 'window',
  for: 'customer type',
  hitPolicy: 'hit policy',
  otherwise: 'otherwise',
  rank: 'ranking',
  'rank.by': 'ranked by',
  'rank.quantiles': 'quantiles',
  'rank.cumulativeShare': 'cumulative share',
  'rank.refresh': 'refresh',
  initial: 'initial stage',
  when: 'condition',
  then: 'gives',
  from: 'starting stages',
  to: 'target stage',
  message: 'message',
  on: 'trigger',
  action: 'action',
  input: 'input',
  'customers.read': 'customers it reads',
  'customers.write.rows': 'customers it writes',
  'customers.write.fields': 'fields it writes',
  actions: 'actions',
  given: 'given',
  'given.at': 'moment',
  'given.events': 'events',
  expect: 'expected',
  'expect.classes': 'expected class by',
  'expect.stage': 'expected stage',
  'expect.segments': 'expected segments',
  'expect.automations': 'expected automations',
  'expect.actions': 'expected actions',
}

/** A setting that is on or off: what is said when it is turned on, and off. */
const flags: { readonly [key: string]: readonly [on: string, off: string] | undefined } = {
  required: ['is now required', 'is no longer required'],
  unique: ['is now unique', 'is no longer unique'],
  pii: ['is now personal data', 'is no longer personal data'],
  encrypted: ['is now encrypted', 'is no longer encrypted'],
  everything: ['may now do everything', 'may no longer do everything'],
  'customers.pii': ['now sees personal data', 'no longer sees personal data'],
}

/** English is the measure: every other language has the same keys. Places come counted from 1. */
export const en = {
  nouns,
  plurals,
  properties,
  flags,
  quoted: (text: string) => `"${text}"`,
  /** @param of what it belongs to; empty where that need not be said */
  part: (noun: string, name: string, of: string) => `${noun} ${name}${of === '' ? '' : ` of ${of}`}`,
  /** @param content what tells it best */
  placed: (noun: string, place: number, of: string, content: string) =>
    `${noun} ${place}${of === '' ? '' : ` of ${of}`}${content === '' ? '' : ` (${content})`}`,
  owner: (name: string, of: string) => (of === '' ? name : `${name} of ${of}`),
  leadsTo: (stage: string) => `to ${stage}`,
  /** Of a setting with no word of its own, the keys that lead to it. */
  property: (name: string, rest: string) => (name === '' ? rest : `${name} ${rest}`),
  added: (subject: string, detail: string) => sentence(`${subject} was added`, detail),
  removed: (subject: string, detail: string) => sentence(`${subject} was removed`, detail),
  renamed: (subject: string, name: string) => sentence(`${subject} was renamed ${name}`),
  /** Where only the name in expressions is another, and nobody sees it. */
  nameOnly: (subject: string, before: string, after: string) =>
    sentence(`${subject} was ${before} in expressions and is ${after} now`),
  moved: (subject: string, before: number, after: number) =>
    sentence(`${subject} moved from place ${before} to place ${after}`),
  /** Of what goes by its place. */
  movedTo: (subject: string, noun: string, place: number) => sentence(`${subject} is now ${noun} ${place}`),
  /** @param order names, or the places before in the order after */
  reordered: (nouns: string, of: string, order: readonly string[], isPlaces: boolean) =>
    sentence(
      `${nouns}${of === '' ? '' : ` of ${of}`} are in another order`,
      `${isPlaces ? 'what was ' : ''}${order.join(', ')}`,
    ),
  /** @param told sentences without a subject */
  about: (subject: string, told: readonly string[]) => sentence(subject, told.map(lowerFirst).join(', ')),
  flag: (subject: string, said: string) => sentence(`${subject} ${said}`),
  triggers: {
    becomes: (condition: string) => `as soon as ${condition}`,
    class: (classification: string, from: string, to: string) =>
      `change of ${classification}${from === '' ? '' : ` from ${from}`}${to === '' ? '' : ` to ${to}`}`,
    stage: (stages: string) => `entering ${stages}`,
    event: (type: string) => `event ${type}`,
    task: 'a task that is done',
    trigger: (name: string) => `trigger ${name}`,
  },
  /** @param property empty where the subject says enough */
  became: (subject: string, property: string, before: string, after: string) =>
    sentence(subject, `${spaced(property)}${before} became ${after}`),
  /** Of expressions, which are long. */
  conditionBecame: (subject: string, property: string, before: string, after: string) =>
    sentence(subject, `${property === '' ? '' : `${property}: `}${before} became ${after}`),
  isNow: (subject: string, property: string, after: string) =>
    sentence(subject, `${property === '' ? '' : `${property} `}is now ${after}`),
  isGone: (subject: string, property: string, before: string) =>
    sentence(subject, `${spaced(property)}${before} was taken away`),
  /** Of a list, what came and what went; empty where nothing did. */
  items: (subject: string, property: string, added: string, removed: string) => {
    const told = [
      ...(added === '' ? [] : [`${added} added`]),
      ...(removed === '' ? [] : [`${removed} removed`]),
    ]
    return sentence(subject, `${property}: ${told.join('; ')}`)
  },
  label: (language: string) => (language === '' ? 'label' : `label in ${language}`),
  condition: (from: string, condition: string) =>
    from === '' ? condition : `from ${from}, when ${condition}`,
  allCustomers: 'all customers',
  noCustomers: 'no customers',
}

function spaced(property: string): string {
  return property === '' ? '' : `${property} `
}

function sentence(subject: string, rest = ''): string {
  const between = subject === '' || rest === '' ? '' : ': '
  return upperFirst(`${subject}${between}${rest}`)
}

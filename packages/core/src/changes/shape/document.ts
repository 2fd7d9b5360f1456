import { parseDuration } from '../../values/duration.ts'
import { data, expression, flag, label, namesOf, refersTo, silent } from './shape.ts'
import type { ObjectShape, Shape } from './shape.ts'

/** What stands in no shape is compared as data, so that nothing a document says goes untold. */
const object = (parts: ObjectShape['parts'], more: Partial<ObjectShape> = {}): ObjectShape => ({
  kind: 'object',
  parts,
  ...more,
})

const always = (): boolean => true
const never = (): boolean => false

const duration: Shape = {
  kind: 'data',
  meaning: (written) => (typeof written === 'string' ? (parseDuration(written) ?? written) : written),
}

const field = object({
  label,
  was: silent,
  required: flag,
  unique: flag,
  pii: flag,
  encrypted: flag,
  of: refersTo('customerType'),
  options: { kind: 'named', of: 'option' },
})
const fields: Shape = { kind: 'map', of: 'field', item: field }

const customerType = object({
  label,
  was: silent,
  title: refersTo('field'),
  fields,
  validate: {
    kind: 'list',
    of: 'validation',
    item: object({ rule: expression, message: label }),
    ordered: never,
    content: 'message',
  },
})

const rollup = object({
  event: refersTo('eventType'),
  label,
  was: silent,
  value: expression,
  where: expression,
  window: duration,
})

const rule = object({ when: expression, then: refersTo('class') })
const output = object({ label, was: silent, classes: { kind: 'named', of: 'class' } })
const classification = object({
  label,
  was: silent,
  classes: { kind: 'named', of: 'class' },
  outputs: { kind: 'map', of: 'output', item: output },
  for: refersTo('customerType'),
  hitPolicy: { kind: 'data', unsaid: 'first' },
  rules: { kind: 'list', of: 'rule', item: rule, ordered: byOrder, content: 'then' },
  otherwise: refersTo('class'),
  rank: object({ by: expression, refresh: { kind: 'data', unsaid: 'daily' } }),
})

/** Only by some hit policies does it matter which of the rules stands first. */
function byOrder(holder: unknown): boolean {
  const { hitPolicy = 'first', aggregate } = (holder ?? {}) as { readonly [key: string]: unknown }
  if (hitPolicy === 'collect') return aggregate === undefined
  return hitPolicy === 'first' || hitPolicy === 'ruleOrder'
}

const lifecycle = object(
  {
    initial: refersTo('stage'),
    stages: { kind: 'named', of: 'stage' },
    transitions: {
      kind: 'list',
      of: 'transition',
      item: object({ from: namesOf('stage'), to: refersTo('stage'), when: expression }),
      ordered: always,
      content: 'to',
    },
  },
  { of: 'lifecycle' },
)

const strategy = object({
  label,
  rules: { kind: 'list', of: 'rule', item: rule, ordered: always, content: 'then' },
})

const automation = object({
  label,
  for: refersTo('customerType'),
  on: object(
    {
      becomes: expression,
      class: refersTo('classification'),
      from: namesOf('class'),
      to: namesOf('class'),
      stage: namesOf('stage'),
      event: refersTo('eventType'),
      field: refersTo('field'),
    },
    { whole: true },
  ),
  when: expression,
  stop: expression,
  do: {
    kind: 'list',
    of: 'step',
    item: object({ when: expression, wait: duration, input: object({}, { fill: true }) }),
    ordered: always,
    content: 'action',
  },
})

const role = object({
  everything: flag,
  customers: object(
    {
      read: { kind: 'expression', unsaid: false },
      write: object(
        { rows: { kind: 'expression', unsaid: false }, fields: namesOf('field', []) },
        { fill: true },
      ),
      pii: flag,
    },
    { fill: true },
  ),
  actions: { kind: 'names', unsaid: [] },
})

const names: Shape = { kind: 'names' }

const test = object({
  given: object({ type: refersTo('customerType'), events: data }),
  expect: object({ stage: refersTo('stage'), segments: names, automations: names, actions: names }),
})

/** The configuration document. */
export const documentShape: ObjectShape = object({
  $schema: silent,
  guanxi: data,
  timeZone: data,
  currency: data,
  locale: object(
    { default: { kind: 'data', unsaid: 'en' }, supported: { kind: 'names', unsaid: ['en'] } },
    { fill: true },
  ),
  customerTypes: { kind: 'map', of: 'customerType', item: customerType },
  eventTypes: { kind: 'map', of: 'eventType', item: object({ label, was: silent, fields }) },
  rollups: { kind: 'map', of: 'rollup', item: rollup },
  classifications: { kind: 'map', of: 'classification', item: classification },
  lifecycle,
  strategies: { kind: 'map', of: 'strategy', item: strategy },
  segments: { kind: 'map', of: 'segment', item: object({ label, when: expression }) },
  automations: { kind: 'map', of: 'automation', item: automation },
  roles: { kind: 'map', of: 'role', item: role },
  keep: object({ notifications: duration, runs: duration, tasks: duration }),
  plugins: { kind: 'map', of: 'plugin', item: object({}) },
  tests: { kind: 'list', of: 'test', item: test, ordered: never, content: 'name' },
})

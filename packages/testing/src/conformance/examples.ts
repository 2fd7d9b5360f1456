import type { Actor, AnyToken } from '@guanxi/engine'
import type { TestCrm } from '../crm/test-crm.ts'

/** An input that an action or query can take, or what makes one in a CRM where there is nothing yet. */
export type Example = object | ((test: TestCrm) => object | Promise<object>)

export async function inputOf(example: Example, test: TestCrm): Promise<unknown> {
  return typeof example === 'function' ? await (example as (test: TestCrm) => unknown)(test) : example
}

const kinds: readonly Actor['kind'][] = ['staff', 'customer']

/** Kinds of actor that may not run it. Guanxi itself always may. */
export function refusedKinds({ allow = ['staff'] }: AnyToken): Actor['kind'][] {
  return kinds.filter((kind) => !allow.includes(kind))
}

/** Somebody who may: in all roles that the configuration knows. */
export function allowedActor({ allow = ['staff'] }: AnyToken, { crm }: Pick<TestCrm, 'crm'>): Actor {
  const kind = kinds.find((one) => allow.includes(one)) ?? 'system'
  return { ...actorOf(kind), roles: kind === 'staff' ? [...crm.model.roles.keys()] : [] }
}

export function actorOf(kind: Actor['kind']): Actor {
  return { id: 'conformance', kind, roles: [] }
}

/** Inputs near one that is right which the schema refuses, each with what is wrong with it. */
export function wrongInputs({ input: schema }: AnyToken, right: unknown): [what: string, input: unknown][] {
  const members = Object.entries(right ?? {})
  const near: [string, unknown][] = [
    ['nothing', null],
    ['a text', 'wrong'],
    ['a list', [right]],
    ['one member more', { ...(right as object), conformance: true }],
    ...members.map(([name]): [string, unknown] => [
      `no ${name}`,
      Object.fromEntries(members.filter(([other]) => other !== name)),
    ]),
    ...members.map(([name]): [string, unknown] => [
      `an odd ${name}`,
      { ...(right as object), [name]: { conformance: [true] } },
    ]),
  ]
  return near.filter(([, input]) => !schema.safeParse(input).success)
}

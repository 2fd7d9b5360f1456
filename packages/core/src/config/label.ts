import { z } from 'zod'

export const label = z.union([z.string(), z.record(z.string(), z.string())]).meta({
  id: 'label',
  description:
    'A text for people: one for all languages, or one per language ({ en: Person, zh-CN: 个人客户 }).',
})

/** Names of things in the configuration: they stand in expressions, so they are identifiers, and short. */
export const identifier = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9]{0,39}$/,
    'a name starts with a letter and has letters and digits only, 40 at the most',
  )
  .refine((name) => !reserved.has(name), 'this word is taken by the language; take another')

/** What is wrong with a plugin's own name for something, without the plugin's before it; null where nothing is. */
export function ownNameProblem(name: string): string | null {
  return identifier.safeParse(name).error?.issues[0]?.message ?? null
}

/** Words of CEL that could not be read back as names, and names that every JavaScript object answers to. */
const reserved = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  'in',
  'true',
  'false',
  'null',
  'as',
  'break',
  'const',
  'continue',
  'else',
  'for',
  'function',
  'if',
  'import',
  'let',
  'loop',
  'package',
  'namespace',
  'return',
  'var',
  'void',
  'while',
])

/** A list of names, or a map from name to label: both say which there are and in which order. */
export const options = z
  .union([
    z
      .array(z.union([identifier, z.int()]))
      .min(1)
      .refine((names) => new Set(names.map(String)).size === names.length, 'one name stands here twice'),
    z.record(identifier, label).refine((map) => Object.keys(map).length > 0, 'name at least one'),
  ])
  .meta({ id: 'options', description: 'A list of names, or a map from name to label, in their order.' })

/** A new name for what there is already. */
export const was = identifier.describe(
  'The name it had until now: what is kept under that name goes on under this one. Once published it says nothing any more and may stay.',
)

const renamed = { label: label.optional(), was }

/** The same of what can be renamed. */
export const named = z
  .union([
    z
      .array(
        z.union([
          identifier,
          z.int(),
          z.strictObject({ name: identifier.describe('What it is called in expressions.'), ...renamed }),
        ]),
      )
      .min(1)
      .refine(
        (names) => new Set(names.map((each) => String(nameOf(each)))).size === names.length,
        'one name stands here twice',
      ),
    z
      .record(identifier, z.union([z.strictObject(renamed), label]))
      .refine((map) => Object.keys(map).length > 0, 'name at least one'),
  ])
  .meta({ id: 'names', description: 'A list of names, or a map from name to label, in their order.' })

export type Named = z.output<typeof named>

function nameOf(each: string | number | { readonly name: string }): string | number {
  return typeof each === 'object' ? each.name : each
}

import { nearest } from '@guanxi/core'
import type { Model } from '@guanxi/core'
import { usageError } from '../arguments/usage-error.ts'

/**
 * The class that `--missing` names: `high`, or `value=high` where several classifications have one of that name.
 * @throws GuanxiError `cli.usage`
 */
export function wantedClass(
  text: string | undefined,
  { classifications }: Model,
): { readonly classification: string; readonly class: string | number } | undefined {
  if (text === undefined) return undefined
  const all = [...classifications.values()].flatMap(({ name, classes }) =>
    classes.map((one) => ({ classification: name, class: one.name })),
  )
  const whole = (one: (typeof all)[number]): string => `${one.classification}=${one.class}`
  const found = all.filter((one) => whole(one) === text || String(one.class) === text)
  const [only, more] = found
  if (more !== undefined) throw usageError(({ usage }) => usage.classTwice(text, found.map(whole)))
  if (only !== undefined) return only
  const names = [...all.map(whole), ...all.map((one) => String(one.class))]
  throw usageError(({ usage }) => usage.class(text, nearest(text, names)))
}

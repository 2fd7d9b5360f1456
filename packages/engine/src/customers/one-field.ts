import { cut, didYouMean, GuanxiError } from '@guanxi/core'
import type { CustomerType, Field } from '@guanxi/core'

/**
 * The field of a format that a customer type has: the one there is, or the one that is named.
 * @throws GuanxiError `customer.field` where there is none, several and none is named, or another is named
 */
export function oneField(type: CustomerType, format: 'tags' | 'user', name: string | undefined): Field {
  const fields = [...type.fields.values()].filter((field) => field.format === format)
  const names = fields.map((field) => field.name)
  const [first] = fields
  const found =
    name === undefined && fields.length === 1 ? first : fields.find((field) => field.name === name)
  if (found !== undefined) return found
  throw new GuanxiError('customer.field', wrong(type.name, format, names, name), { status: 400 })
}

function wrong(type: string, format: string, names: readonly string[], name: string | undefined): string {
  if (names.length === 0) return `a ${type} has no field of the type ${format}`
  if (name === undefined)
    return `a ${type} has several fields of the type ${format}: name one of ${names.join(', ')}`
  const hint = didYouMean(name, names) || `; it has ${names.join(', ')}`
  return `a ${type} has no field "${cut(name)}" of the type ${format}${hint}`
}

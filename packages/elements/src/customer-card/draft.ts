import type { Json, ValueDescription } from '@guanxi/core/api'
import type { Messages } from '../messages/index.ts'

/** What stands in the form's controls, by field name. */
export type Draft = { readonly [field: string]: string | boolean }

export interface Read {
  readonly data: { readonly [field: string]: Json }
  /** What is wrong, by field name. */
  readonly problems: { readonly [field: string]: string }
}

/** The draft as event data; empty fields are left out. `label` names a field in a problem. */
export function readDraft(
  fields: readonly ValueDescription[],
  draft: Draft,
  messages: Messages,
  label: (field: ValueDescription) => string,
): Read {
  const data: Record<string, Json> = {}
  const problems: Record<string, string> = {}
  for (const field of fields) {
    const text = draft[field.name] ?? ''
    // An IME may leave full-width digits: １２９ is 129.
    const value = typeof text === 'string' && field.type !== 'text' ? text.normalize('NFKC').trim() : text
    if (value === '' || (typeof value === 'string' && value.trim() === '')) {
      if (field.required) problems[field.name] = messages.required(label(field))
      continue
    }
    const read = typeof value === 'boolean' ? value : readText(field, value)
    if (read === undefined) problems[field.name] = complaint(field, messages)
    else data[field.name] = read
  }
  return { data, problems }
}

/** The value a text stands for, undefined for none. Ranges and lengths are the server's to judge. */
function readText(field: ValueDescription, text: string): Json | undefined {
  switch (field.type) {
    case 'money':
      return decimal(text)
    case 'integer':
      return integer(text)
    case 'number':
    case 'duration': {
      const number = decimal(text)
      return number === undefined ? undefined : Number(number)
    }
    case 'datetime':
      return Number.isNaN(Date.parse(text)) ? undefined : new Date(text).toISOString()
    case 'tags':
      return text
        .split(/[,，、]/)
        .map((tag) => tag.trim())
        .filter(Boolean)
    default:
      return text
  }
}

function integer(text: string): number | undefined {
  const number = Number(decimal(text))
  return Number.isSafeInteger(number) ? number : undefined
}

/** `1,299.50` and `1299.50` alike; money stays text, so that no digit is lost. */
function decimal(text: string): string | undefined {
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text
  return /^-?\d+(\.\d+)?$/.test(plain) ? plain : undefined
}

function complaint({ type }: ValueDescription, messages: Messages): string {
  if (type === 'money') return messages.badMoney
  if (type === 'integer') return messages.badInteger
  return type === 'number' || type === 'duration' ? messages.badNumber : messages.badDate
}

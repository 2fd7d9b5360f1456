import type { Client } from '@guanxi/client'
import type { CrmDescription } from '@guanxi/core/api'
import { Format } from '../format/format.ts'

/** What the configuration says, and how each language shows it. */
export class Described {
  readonly description: CrmDescription
  readonly #formats = new Map<string, Format>()

  constructor(description: CrmDescription) {
    this.description = description
  }

  in(language: string): Format {
    const format = this.#formats.get(language) ?? new Format(language, this.description)
    this.#formats.set(language, format)
    return format
  }
}

const known = new WeakMap<Client, Promise<Described>>()

/** The client's configuration, asked once per page; a failure is asked again. */
export function described(client: Client): Promise<Described> {
  const asked = known.get(client) ?? ask(client)
  known.set(client, asked)
  return asked
}

async function ask(client: Client): Promise<Described> {
  try {
    return new Described(await client.query('crm.describe', {}))
  } catch (error) {
    known.delete(client)
    throw error
  }
}

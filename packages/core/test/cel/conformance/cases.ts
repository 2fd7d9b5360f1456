import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

/** A value as the collection writes it: `{ "int": "5" }`, `{ "list": [ … ] }`. */
export interface Encoded {
  readonly [kind: string]: unknown
}

/** One of google/cel-spec's conformance cases. */
export interface Case {
  readonly file: string
  readonly section: string
  readonly name: string
  readonly expr: string
  readonly expected: { readonly value?: Encoded; readonly error?: readonly string[] }
  readonly core: boolean
  readonly container?: string
  readonly disable_check?: boolean
  readonly type_env?: readonly { readonly name: string; readonly ident?: Encoded | string }[]
  readonly bindings?: { readonly [name: string]: Encoded }
}

/** The collection lies beside this repository; the tests that need it are skipped where it is not there. */
const path = fileURLToPath(new URL('../../../../../../shared/data/cel/cel_dev.json.gz', import.meta.url))

export function coreCases(): readonly Case[] {
  if (!existsSync(path)) {
    console.warn(`skipped: ${path} is not there`)
    return []
  }
  const { tests } = JSON.parse(gunzipSync(readFileSync(path)).toString()) as { tests: readonly Case[] }
  return tests.filter((test) => test.core)
}

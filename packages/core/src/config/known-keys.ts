import { configuration } from './document.ts'
import type { ConfigProblem } from './problem.ts'

/** The keys that could have been meant at a path, read from the schema itself. */
export function knownKeys(path: ConfigProblem['path'], document: unknown): string[] {
  let schema: unknown = configuration
  let value: unknown = document
  for (const part of path) {
    schema = step(unwrap(schema, value), part)
    value = (value as Record<string | number, unknown> | undefined)?.[part]
  }
  const shape = (unwrap(schema, value) as { shape?: object } | undefined)?.shape
  return shape === undefined ? [] : Object.keys(shape)
}

interface Schematic {
  readonly shape?: { readonly [key: string]: unknown }
  readonly valueType?: unknown
  readonly element?: unknown
  readonly options?: readonly Schematic[]
  unwrap?(): unknown
}

function step(schema: unknown, part: string | number): unknown {
  const { shape, valueType, element } = (schema ?? {}) as Schematic
  return shape?.[part] ?? valueType ?? element
}

function unwrap(schema: unknown, value: unknown): unknown {
  const schematic = (schema ?? {}) as Schematic
  const { options } = schematic
  const type = (value as { type?: unknown } | undefined)?.type
  if (options !== undefined && typeof type === 'string') {
    return options.find(
      (option) => (option.shape?.['type'] as { value?: unknown } | undefined)?.value === type,
    )
  }
  const optional = schematic.unwrap !== undefined && schematic.element === undefined
  return optional ? unwrap(schematic.unwrap?.(), value) : schema
}

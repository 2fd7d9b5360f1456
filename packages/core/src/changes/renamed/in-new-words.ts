import { isMap, own } from '../plain.ts'
import type { PlainMap } from '../plain.ts'
import type { Reference, Shape } from '../shape/shape.ts'
import { expressionNow } from './expression.ts'
import type { NamesNow } from './names-now.ts'

/** What names are of, in new words. */
interface Context {
  readonly table: string
  readonly eventType: string
}

/**
 * A document that names what it uses as it is called now: whatever only follows a rename is then no change of its own. The
 * names things have themselves stay.
 */
export function inNewWords(
  shape: Shape,
  written: unknown,
  names: NamesNow,
  context: Context = { table: '', eventType: '' },
): unknown {
  switch (shape.kind) {
    case 'expression':
      return typeof written === 'string' ? expressionNow(written, names, context.eventType) : written
    case 'data':
    case 'names':
      return shape.refers === undefined ? written : referring(shape.refers, written, names, context)
    case 'list':
      if (!Array.isArray(written)) return written
      return written.map((item: unknown) => inNewWords(shape.item, item, names, context))
    case 'map':
      return mapped(written, (item, name) =>
        inNewWords(shape.item, item, names, {
          ...context,
          table: shape.of === 'classification' ? names.now('classification', '', name) : context.table,
        }),
      )
    case 'object': {
      const within = { ...context, ...contextIn(written, names) }
      return mapped(written, (item, key) => {
        const part = own(shape.parts, key)
        return part === undefined ? item : inNewWords(part, item, names, within)
      })
    }
    default:
      return written
  }
}

/** Of a rollup the event type it is kept from, of an automation the one that sets it off; the table a trigger watches. */
function contextIn(written: unknown, names: NamesNow): Partial<Context> {
  if (!isMap(written)) return {}
  const { event = isMap(written['on']) ? written['on']['event'] : undefined, class: table } = written
  return {
    ...(typeof event === 'string' ? { eventType: names.now('eventType', '', event) } : {}),
    ...(typeof table === 'string' ? { table: names.now('classification', '', table) } : {}),
  }
}

function referring(what: Reference, written: unknown, names: NamesNow, { table }: Context): unknown {
  const of = what === 'class' ? table : ''
  if (typeof written === 'string') return names.now(what, of, written)
  if (Array.isArray(written))
    return written.map((each: unknown) => (typeof each === 'string' ? names.now(what, of, each) : each))
  // What a rule gives for each output.
  return mapped(written, (item, output) =>
    typeof item === 'string' ? names.now(what, `${of}.${output}`, item) : item,
  )
}

function mapped(written: unknown, change: (item: unknown, key: string) => unknown): unknown {
  if (!isMap(written)) return written
  const entries = Object.entries(written satisfies PlainMap)
  return Object.fromEntries(entries.map(([key, item]) => [key, change(item, key)]))
}

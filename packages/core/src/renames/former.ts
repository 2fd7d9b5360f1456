import type { ScopeAttribute } from '../cel/scope.ts'
import type { ConfigurationDocument } from '../config/parse.ts'
import { namesIn } from './names-in.ts'

/** What expressions cannot read of a customer any more, since it has another name by now. */
export function formerNames(document: ConfigurationDocument): [name: string, ScopeAttribute][] {
  const readable = namesIn(document).filter(({ kind }) =>
    ['field', 'rollup', 'classification'].includes(kind),
  )
  return readable.flatMap(({ name, was }): [string, ScopeAttribute][] =>
    was === null ? [] : [[was, { type: 'null', refused: `is now called customer.${name}` }]],
  )
}

import type { Value } from '../../values/type.ts'
import { isList } from '../../values/type.ts'
import type { Values } from '../environment.ts'
import type { AttributeRead } from '../tree.ts'
import type { Closure } from './closure.ts'

/** Reads an attribute; a list without a value is empty. */
export function reader({ root, name, type }: AttributeRead): Closure {
  const absent: Value = isList(type) ? [] : null
  const own = (values: Values | undefined): Value => values?.[name] ?? absent
  switch (root) {
    case 'customer':
      return (environment) => environment.customer?.[name] ?? absent
    case 'event':
      return (environment) => environment.event?.[name] ?? absent
    case 'row':
      return (environment) => environment.row?.[name] ?? absent
    case 'strategy':
      return (environment) => own(environment.strategy)
    case 'actor':
      return (environment) => own(environment.actor)
    default:
      return (environment) => own(environment.roots?.[root])
  }
}

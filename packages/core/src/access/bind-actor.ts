import type { Checked } from '../cel/tree.ts'
import { withChildren } from '../cel/with-children.ts'

/** What an expression may read of who asks. */
export interface ActorValues {
  readonly id: string
  readonly kind: string
  readonly roles: readonly string[]
}

/** An expression over a customer and who asks, as one over a customer alone: what `actor.id` and the others are stands in their place. */
export function bindActor(tree: Checked, actor: ActorValues): Checked {
  if (tree.kind !== 'attribute' || tree.root !== 'actor')
    return withChildren(tree, (child) => bindActor(child, actor))
  const { start, end, type, name } = tree
  const text = (value: string): Checked => ({ kind: 'literal', type: 'string', value, start, end })
  if (name === 'roles') return { kind: 'list', type, items: actor.roles.map(text), start, end }
  return text(name === 'kind' ? actor.kind : actor.id)
}

import type { KeptId, Model } from '@guanxi/core'

/** What the configuration before has, and the next one has no more, by no name. */
export function gone(before: Model, model: Model, kind: KeptId['kind']): KeptId[] {
  const kept = new Set(
    model.ids.kept
      .filter(({ live }) => live)
      .map(({ kind: of, of: owner, root }) => `${of} ${owner} ${root}`),
  )
  return before.ids.kept.filter(
    (each) => each.live && each.kind === kind && !kept.has(`${kind} ${each.of} ${each.root}`),
  )
}

/** What only the next one has. */
export function come(before: Model, model: Model, kind: KeptId['kind']): KeptId[] {
  return gone(model, before, kind)
}

/** The name of the event type of a field. */
export function ownerOf(model: Model, each: KeptId): string {
  return each.kind === 'eventField' ? (ownerIn(model, each) ?? each.of) : ''
}

export function ownerIn(model: Model, { of }: KeptId): string | undefined {
  return model.ids.kept.find((each) => each.live && each.kind === 'eventType' && each.id === of)?.name
}

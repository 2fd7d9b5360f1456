import type { Bound } from '@guanxi/core'
import { readBounds } from '@guanxi/database'
import type { Session } from '@guanxi/database'
import type { BoundsOf } from '../judge/classes.ts'

/** The stored boundaries, read again only when a rank has been refreshed, here or in another process. */
export interface BoundsReader {
  /** @param generation as the customers at hand were read with */
  at(session: Session, generation: number): Promise<BoundsOf>
}

const none: readonly Bound[] = []

export function createBounds(): BoundsReader {
  let known: { readonly generation: number; readonly bounds: ReadonlyMap<string, readonly Bound[]> } | null =
    null
  return {
    at: async (session, generation) => {
      if (known?.generation !== generation) {
        const stored = await readBounds(session)
        const bounds = new Map(stored.map((rank) => [`${rank.classification} ${rank.type}`, rank.bounds]))
        known = { generation, bounds }
      }
      const { bounds } = known
      return (classification, type) => bounds.get(`${classification} ${type}`) ?? none
    },
  }
}

import type { Bound } from '@guanxi/core'
import { readBounds, readGeneration } from '@guanxi/database'
import type { CustomerRow, Session } from '@guanxi/database'
import type { BoundsOf } from '../judge/classes.ts'

/** The stored boundaries, read again only when a rank has been refreshed, here or in another process. */
export interface BoundsReader {
  /** Those that customers who were read together are placed by. */
  of(session: Session, customers: readonly CustomerRow[]): Promise<BoundsOf>
  /** Those of this moment. */
  current(session: Session): Promise<BoundsOf>
}

const none: readonly Bound[] = []

export function createBounds(): BoundsReader {
  let known: { readonly generation: number; readonly bounds: ReadonlyMap<string, readonly Bound[]> } | null =
    null
  const at = async (session: Session, generation: number): Promise<BoundsOf> => {
    if (known?.generation !== generation) {
      const stored = await readBounds(session)
      const bounds = new Map(stored.map((rank) => [`${rank.classification} ${rank.type}`, rank.bounds]))
      known = { generation, bounds }
    }
    const { bounds } = known
    return (classification, type) => bounds.get(`${classification} ${type}`) ?? none
  }
  return {
    of: async (session, customers) => await at(session, customers[0]?.$generation ?? 0),
    current: async (session) => await at(session, await readGeneration(session)),
  }
}

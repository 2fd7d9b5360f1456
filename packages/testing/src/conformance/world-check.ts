import type { Plugin } from '@guanxi/engine'
import type { World } from './world.ts'

/** Something that must hold, in a CRM that nothing has been done in yet. */
export interface WorldCheck {
  readonly name: string
  /** The plugin otherwise than it is, to see what it makes of that; as it is unless told. */
  readonly plugin?: Plugin
  readonly run: (world: World) => Promise<void>
}

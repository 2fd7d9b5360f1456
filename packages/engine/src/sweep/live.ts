import type { Follower } from '../crm/follow.ts'
import { sweep } from './sweep.ts'
import type { SweepOptions } from './sweep.ts'

/**
 * Sweeps by the configuration that is live, and where a newer one is published meanwhile, goes on by that: portions that are done
 * stay done.
 * @returns how many customers it worked on.
 */
export async function sweepLive(follower: Follower, options: SweepOptions): Promise<number> {
  let before = 0
  return await follower.writing(async ({ engine }) => {
    let done = 0
    const onProgress = (count: number): void => {
      done = count
      options.onProgress?.(before + done)
    }
    try {
      return before + (await sweep(engine, { ...options, onProgress }))
    } catch (error) {
      before += done
      throw error
    }
  })
}

import { cut, didYouMean, GuanxiError } from '@guanxi/core'
import type { Model, Segment } from '@guanxi/core'

/** @throws GuanxiError `input.invalid` */
export function segmentNamed({ segments }: Pick<Model, 'segments'>, name: string): Segment {
  const segment = segments.get(name)
  if (segment !== undefined) return segment
  const hint = didYouMean(name, segments.keys())
  throw new GuanxiError('input.invalid', `there is no segment "${cut(name)}"${hint}`, { status: 400 })
}

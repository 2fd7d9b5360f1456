import { formats, values } from './formats.ts'
import type { Format, Held } from './formats.ts'
import { newField, newName } from './world.ts'
import type { Named, World } from './world.ts'

/** One thing an admin does to the document; `pick` and `other` choose among what there is. */
export interface Edit {
  readonly kind: (typeof kinds)[number]
  readonly pick: number
  readonly other: number
}

export const kinds = [
  'add field',
  'add field',
  'rename field',
  'retype field',
  'drop field',
  'bring a field back',
  'reorder fields',
  'add event field',
  'rename event field',
  'retype event field',
  'add rollup',
  'change rollup',
  'rename rollup',
  'drop rollup',
  'rename something else',
  'other bars',
  'nonsense',
] as const

/** Changes what the document is to be. @returns false where the document cannot be */
export function edit(world: World, { kind, pick, other }: Edit): boolean {
  const format = formats[other % formats.length] ?? 'text'
  const at = <Of>(all: readonly Of[]): Of | undefined => all[pick % Math.max(1, all.length)]
  switch (kind) {
    case 'add field':
      world.fields.push(newField(newName(world), format))
      break
    case 'rename field':
      rename(world, at(world.fields.filter(({ back }) => !back)))
      break
    case 'retype field':
      retype(at(world.fields.filter(({ back }) => !back)), format)
      break
    case 'drop field': {
      const field = at(world.fields)
      world.fields = world.fields.filter((each) => each !== field)
      // What was never live is nowhere.
      if (field !== undefined && field.was !== null) world.gone.push(field)
      break
    }
    case 'bring a field back': {
      const field = at(
        world.gone.filter(({ was, name, before, format: now }) => was === name && before === now),
      )
      world.gone = world.gone.filter((each) => each !== field)
      if (field !== undefined) world.fields.push(Object.assign(field, { back: true }))
      break
    }
    case 'reorder fields':
      world.fields.push(...world.fields.splice(0, pick % 4))
      break
    case 'add event field':
      if (world.eventFields.length < 4) world.eventFields.push(newField(newName(world), format))
      break
    case 'rename event field':
      rename(world, at(world.eventFields))
      break
    case 'retype event field':
      retype(at(world.eventFields), format)
      break
    case 'add rollup': {
      const [name, aggregate, window] = [
        newName(world),
        pick % 2 === 0 ? 'sum' : 'count',
        [null, 2, 30][other % 3] ?? null,
      ] as const
      world.rollups.push({ name, was: null, aggregate, window })
      break
    }
    case 'change rollup': {
      const rollup = at(world.rollups)
      if (rollup === undefined) break
      rollup.aggregate = other % 2 === 0 ? 'sum' : 'count'
      rollup.window = [null, 2, 30][other % 3] ?? null
      break
    }
    case 'rename rollup':
      rename(world, at(world.rollups))
      break
    case 'drop rollup':
      world.rollups.splice(pick % Math.max(1, world.rollups.length), 1)
      break
    case 'rename something else': {
      const { type, event, orders, classification, classes, stages } = world
      rename(world, at([type, event, orders, classification, ...classes, ...stages]))
      break
    }
    case 'other bars':
      world.bars = [3 + (other % 3), 1 + (other % 2)]
      break
    case 'nonsense':
      return false
  }
  return true
}

function rename(world: World, named: Named | undefined): void {
  if (named !== undefined) named.name = newName(world)
}

function retype(field: { format: Format; was: string | null } | undefined, format: Format): void {
  if (field !== undefined) field.format = format
}

/** A value for a field. */
export function someValue(format: Format, pick: number): Held {
  const some = values[format]
  return some[pick % some.length] ?? null
}
